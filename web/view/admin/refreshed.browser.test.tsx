import { render } from "solid-js/web";
import { expect, onTestFinished, test } from "vitest";
import type { Answer } from "../../sync/answer.ts";
import { createRefreshed, type Refreshed } from "./refreshed.io.ts";

const open = (answers: Answer<number>[], everyMs: number) => {
  let refreshed: Refreshed<number> | undefined;
  let asked = 0;
  const Page = () => {
    refreshed = createRefreshed(async () => {
      asked++;
      return answers.shift() ?? { kind: "unreachable" };
    }, everyMs);
    refreshed.again();
    return null;
  };
  const leave = render(() => <Page />, document.body.appendChild(document.createElement("div")));
  onTestFinished(leave);
  if (refreshed === undefined) throw new Error("nothing was asked");
  return { refreshed, leave, asked: () => asked };
};

test("figures are asked for again and again, and stay where a later try fails", async () => {
  const { refreshed } = open(
    [
      { kind: "given", value: 1 },
      { kind: "given", value: 2 },
    ],
    10,
  );
  await expect.poll(() => refreshed.failedAt()).not.toBeNull();
  expect(refreshed.answer()).toEqual({ kind: "given", value: 2 });
  expect(refreshed.at()).not.toBeNull();
});

test("a refusal is shown where nothing was given before, until something is", async () => {
  const { refreshed } = open([{ kind: "unreachable" }, { kind: "given", value: 3 }], 1_000_000);
  await expect.poll(() => refreshed.answer()?.kind).toBe("unreachable");
  document.dispatchEvent(new Event("visibilitychange"));
  await expect.poll(() => refreshed.answer()).toEqual({ kind: "given", value: 3 });
  expect(refreshed.failedAt()).toBeNull();
});

test("nobody asks any more once the page is left", async () => {
  const { leave, asked } = open([{ kind: "given", value: 1 }], 1_000_000);
  await expect.poll(asked).toBe(1);
  leave();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(asked()).toBe(1);
});
