import { expect, onTestFinished, test } from "vitest";
import { startFluency } from "./fluency.io.ts";
import { typed } from "./said.fixture.ts";

const said = typed("We, we was late due to the fact that it rained. He don't know it.");

test("the worker finds what our rules find, and grammar when that is asked for", async () => {
  const fluency = startFluency();
  onTestFinished(() => fluency.close());
  const kinds = async (grammar: boolean) => (await fluency.find(said, grammar)).map(({ kind }) => kind);
  expect(await kinds(false)).toEqual(["repetition", "wording"]);
  expect(await kinds(true)).toEqual(["repetition", "grammar", "wording", "grammar"]);
  expect(await fluency.find(typed("Ich, ich gehe heute ins Kino und kaufe Brot."), true)).toHaveLength(1);
});

test("what is given up or cut off rejects", async () => {
  const fluency = startFluency();
  const given = new AbortController();
  const first = fluency.find(said, false, given.signal);
  given.abort(new Error("given up"));
  await expect(first).rejects.toThrow("given up");
  const last = fluency.find(said, false);
  fluency.close();
  await expect(last).rejects.toThrow("closed");
});
