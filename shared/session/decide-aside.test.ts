import { describe, expect, it } from "vitest";
import { isProblem } from "../problem.ts";
import type { Command } from "./command.ts";
import { decide } from "./decide.ts";
import { maxAsides } from "./event.ts";
import { later, noUsage, opened, startCommand, submit, tell, turnIdOf } from "./fixtures/samples.ts";

const idOf = (n: number) => `0199e0b0-2222-7000-8000-${String(n).padStart(12, "0")}`;
const ask = (n = 1, text = "What could I say?"): Command => ({ kind: "ask-aside", asideId: idOf(n), text });
const done = (n = 1): Command => ({
  kind: "finish-aside",
  asideId: idOf(n),
  attempt: 1,
  text: "Say no.",
  beatId: null,
  model: null,
  usage: noUsage,
});
const failed = (n = 1): Command => ({
  kind: "fail-aside",
  asideId: idOf(n),
  attempt: 3,
  failure: { code: "model-unavailable", detail: "No answer." },
});
const stop: Command = { kind: "end", reason: "manual_stop", streaming: null };

const inShort = (before: readonly Command[], command: Command) => {
  const drafts = decide(tell(before).session, command, later(3_600_000));
  return isProblem(drafts) ? drafts.code : drafts.map(({ type }) => type);
};

describe("a question to the coach", () => {
  const table: [string, readonly Command[], Command, string | string[]][] = [
    ["is taken, even before the opening is out", [startCommand], ask(), ["aside:asked"]],
    ["is taken once", [...opened, ask()], ask(), []],
    ["is taken once, answered or not", [...opened, ask(), done()], ask(), []],
    ["is another one in other words", [...opened, ask()], ask(1, "Something else?"), "aside-conflict"],
    ["waits for the last one's answer", [...opened, ask()], ask(2), "aside-pending"],
    ["follows the last one's answer", [...opened, ask(), done()], ask(2), ["aside:asked"]],
    ["follows one that got none", [...opened, ask(), failed()], ask(2), ["aside:asked"]],
    ["comes in time or not at all", [...opened, stop], ask(), "session-ended"],
    ["is not for sessions without feedback", [{ ...startCommand, feedbackMode: "none" }], ask(), "aside-not-offered"],
    ["has one answer", [...opened, ask(), done()], done(), []],
    ["has an answer or none", [...opened, ask(), done()], failed(), []],
    ["is answered also when the session has ended meanwhile", [...opened, ask(), stop], done(), ["aside:done"]],
    ["cuts nothing that is being said", [...opened, submit(1)], ask(), ["aside:asked"]],
  ];
  it.each(table)("%s", (_, before, command, expected) => {
    expect(inShort(before, command)).toEqual(expected);
  });

  it("stands where it was asked", () => {
    const { session } = tell([...opened, submit(1), ask(), done()]);
    expect(session?.asides).toMatchObject([{ afterTurnId: turnIdOf(1), answer: { text: "Say no." } }]);
  });

  it("is one of so many", () => {
    const asked = Array.from({ length: maxAsides }, (_, i) => [ask(i + 1), done(i + 1)]).flat();
    expect(inShort([...opened, ...asked], ask(maxAsides + 1))).toBe("aside-not-offered");
  });
});
