import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Hearer } from "../../hear/message.ts";
import type { HearingState } from "../../hear/waking.ts";
import { HearingNotice } from "./hearing-notice.tsx";

const ready = (hearer: Partial<Hearer>): HearingState => ({
  kind: "ready",
  hearer: { model: "whisper-tiny.en", device: "wasm", threads: 1, ...hearer },
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
  const at = (loadedBytes: number) => {
    const download = { file: "a", fileLoadedBytes: 1, fileTotalBytes: null, loadedBytes, totalBytes: 41_000_000 };
    setState({ kind: "loading", download });
    return root.querySelector("[role=status]")?.textContent;
  };
  const first = at(2_000_000);
  expect(at(9_000_000)).toBe(first);
  expect(root.textContent).toContain("9 MB of 41 MB");
});
