import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { root } from "../scripts/step.ts";
import { modelLineOf } from "../shared/drill/models.ts";
import clips from "./fixtures/speech/clips.json" with { type: "json" };
import { readClip, readWav } from "./support/clips.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { choose } from "./support/page.ts";
import { type App, serveApp } from "./support/serve.ts";

/** Its words are those of the text "The end of a talk". */
const clip = readClip("s22");

/** Words a minute, from the first word's start to the last one's end, as the voice that spoke the clip has it. */
const knownWpm = (() => {
  const words = clips.clips.find(({ file }) => file.startsWith(clip.name))?.words ?? [];
  return (60 * words.length) / ((words.at(-1)?.end ?? 0) - (words[0]?.start ?? 0));
})();

let app: App;
let launched: Launched | undefined;

test.beforeAll(async () => {
  app = await serveApp();
});
test.afterAll(() => app.stop());
test.afterEach(async () => {
  await launched?.close();
  launched = undefined;
});

/** A page whose microphone hears these sounds, and whose recogniser is the one that ships with the app. */
const openPage = async (heard: Float32Array): Promise<Page> => {
  launched = await launchBrowser({ heard: [heard] });
  const page = await launched.browser.newPage();
  await choose(page, app.address, ["bundled"]);
  return page;
};

const outcome = (page: Page) => page.getByRole("region", { name: "Your score" });

test("a pacing drill is spoken into the microphone, measured, scored and planned", async () => {
  const page = await openPage(clip.samples);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Drills" }).click();
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await page.getByRole("region", { name: "Pacing" }).getByRole("link", { name: "The end of a talk" }).click();
  await page.getByRole("radio", { name: "145" }).check();
  // By keyboard, whose place stays where it is.
  await page.getByRole("button", { name: "Start" }).press("Enter");
  await expect(page.getByRole("button", { name: "Done" })).toBeFocused();

  // It ends by itself in the silence after the text.
  await expect(outcome(page)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole("heading", { name: "Your score" })).toBeFocused();
  const parts = await outcome(page).getByRole("listitem").allTextContents();
  const shownWpm = Number(/(\d+) words a minute/.exec(parts[0] ?? "")?.[1]);
  console.log(`pace ${shownWpm} words a minute here, ${knownWpm.toFixed(1)} in the fixture; ${parts.join("; ")}`);
  expect(Math.abs(shownWpm - knownWpm)).toBeLessThanOrEqual(0.02 * knownWpm);
  // Within a tenth of 145: full marks for the pace.
  expect(parts[0]).toContain("5.0 of 5");
  await expect(outcome(page).getByRole("row")).toHaveCount(7);
  await expect(outcome(page)).toContainText("In your plan");

  await page.getByRole("link", { name: "All drills and your plan" }).click();
  const planned = page.getByRole("region", { name: "Later" }).getByRole("listitem");
  await expect(planned).toContainText("Pacing: The end of a talk");
  await expect(planned).toContainText("played 1 time");
});

test("a line said exactly as its recording has that recording's melody, whatever the recogniser makes of it", async () => {
  const page = await openPage(readWav(join(root, "web/public", modelLineOf("ask-what").sound)));
  await page.goto(`${app.address}/drills/shadowing_ask-what`);
  await page.getByRole("button", { name: "Start" }).click();
  await expect(outcome(page)).toBeVisible({ timeout: 60_000 });
  const parts = await outcome(page).getByRole("listitem").allTextContents();
  console.log(parts.join("; "));
  expect(Number(/melodies (-?[\d.]+)/.exec(parts[0] ?? "")?.[1])).toBeGreaterThan(0.9);
  expect(Number(/([\d.]+) semitones apart/.exec(parts[1] ?? "")?.[1])).toBeLessThan(1);
  await expect(outcome(page).getByRole("figure")).toBeVisible();
});
