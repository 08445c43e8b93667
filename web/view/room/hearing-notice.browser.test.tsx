import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Download, Hearer } from "../../hear/message.ts";
import type { HearingState } from "../../hear/waking.ts";
import { HearingNotice } from "./hearing-notice.tsx";

const ready = (hearer: Partial<Hearer>): HearingState => ({
  kind: "ready",
  hearer: {
    model: "whisper-tiny.en",
    device: "wasm",
    precision: { encoder: "q8", decoder: "q8" },
    threads: 1,
    ...hearer,
  },
});

const show = (first: HearingState) => {
  const root = document.body.appendChild(document.createElement("div"));
  const [state, setState] = createSignal(first);
  render(() => <HearingNotice state={state()} onAgain={() => {}} />, root);
  return { root, setState };
};

test("says what hears, once it is known", async () => {
  const { root, setState } = show({ kind: "asleep" });
  expect(root.textContent).toBe("");
  setState(ready({ device: "webgpu" }));
  await expect.element(page.getByText("Heard on the graphics processor (WebGPU)", { exact: true })).toBeVisible();
  setState(ready({ model: "whisper-pico" }));
  await expect.element(page.getByText("Heard on the main processor (WebAssembly)", { exact: true })).toBeVisible();
  await expect.element(page.getByText(/synthetic voices only/)).toBeVisible();
});

test("a download is announced once, not with every megabyte", () => {
  const { root, setState } = show({ kind: "loading", download: null });
  const at = (loadedBytes: number, kept: Download["kept"] = "device") => {
    const pace = { bytesPerSecond: 4_000_000, secondsLeft: (41_000_000 - loadedBytes) / 4_000_000 };
    const download: Download = { loadedBytes, totalBytes: 41_000_000, ...pace, kept };
    setState({ kind: "loading", download });
    return root.querySelector("[role=status]")?.textContent;
  };
  const first = at(2_000_000);
  expect(at(9_000_000)).toBe(first);
  expect(root.textContent).toContain("9 MB of 41 MB, 4.0 MB a second, about 8 s left");
  expect(root.textContent).not.toContain("room");
  expect(at(30_000_000, "no-room")).toContain("not enough room");
});
