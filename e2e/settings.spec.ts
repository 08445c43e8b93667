import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { readClip } from "./support/clips.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { createModelHub, type ModelHub } from "./support/model-hub.ts";
import { type RecordingProxy, startProxy } from "./support/proxy.ts";
import { type App, serveApp } from "./support/serve.ts";

const decoder = "onnx/decoder_model_merged_quantized.onnx";
let app: App;
let proxy: RecordingProxy;
let hub: ModelHub;
let launched: Launched;

test.beforeAll(async () => {
  app = await serveApp({ MODEL_HOST: "/models" });
  hub = createModelHub();
  hub.mode = "folder";
  proxy = await startProxy(app.address, (asked, answer) => {
    const below = /^\/models(\/.*)$/.exec(asked.url ?? "")?.[1];
    if (below !== undefined) hub.answer(below, asked, answer);
    return below !== undefined;
  });
  launched = await launchBrowser({ heard: [readClip("s12").samples], gapMs: 1500 });
});
test.afterAll(async () => {
  await launched.close();
  await proxy.stop();
  await app.stop();
});

const press = (page: Page, name: string) => page.getByRole("button", { name }).click();

test("a model is fetched, stopped and taken up, tried on this device, hears a sentence, and is removed", async () => {
  const page = await launched.browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${proxy.address}/settings`);
  await page.getByRole("radio", { name: "Whisper base" }).check();
  hub.faults[decoder] = { stallAfter: 1_000_000 };
  await press(page, "Get it ready now");
  await expect(page.getByRole("progressbar", { name: "The speech model's download" })).toBeVisible();
  await expect.poll(() => hub.requests.at(-1)?.path).toBe(decoder);
  await expectAccessible(page, "settings, while a model is fetched");
  await press(page, "Stop");
  await expect(page.getByRole("progressbar")).toBeHidden();
  await expect(page.getByRole("button", { name: "Remove Whisper base" })).toBeVisible();

  const before = hub.requests.length;
  await press(page, "Get it ready now");
  await expect(page.getByText(/Whisper base is ready, on the main processor/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Found best here: the main processor .* in \d+\.\d s/)).toBeVisible();
  expect(hub.requests.slice(before).map(({ path }) => path)).toEqual([decoder]);

  await press(page, "Start");
  const check = page.getByRole("region", { name: "Say this sentence" });
  await expect(check.getByText("Speak now…")).toBeVisible();
  const level = () => check.locator("meter").evaluate((meter: HTMLMeterElement) => meter.value);
  await expect.poll(level).toBeGreaterThan(30);
  // A pause between two words is not its end.
  let quiet = 0;
  const silent = async () => {
    quiet = (await level()) < 5 ? quiet + 1 : 0;
    return quiet;
  };
  await expect.poll(silent, { intervals: [300] }).toBeGreaterThan(4);
  await press(page, "Done");
  await expect(page.getByText("Every word was heard.")).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, "settings, with what was heard");

  await press(page, "Remove Whisper base");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name: "Remove Whisper base" })).toBeHidden();
});
