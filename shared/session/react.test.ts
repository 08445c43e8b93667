import { describe, expect, it } from "vitest";
import type { Command } from "./command.ts";
import {
  checksOf,
  exchange,
  finishOf,
  later,
  opened,
  startCommand,
  submit,
  tell,
  turnIdOf,
} from "./fixtures/samples.ts";
import { type Effect, effectKey, idleInMs, react, stillDue } from "./react.ts";
import type { Session } from "./session.ts";

const stop: Command = { kind: "end", reason: "manual_stop", streaming: null };
const consenting = { ...startCommand, consent: { audioUpload: true } };
const audio = { contentType: "audio/webm", bytes: 10 } as const;

/** The session that commands make, and the keys of what follows from the last one's events. */
const outcomeOf = (commands: readonly Command[]): { session: Session; keys: string[] } => {
  const before = tell(commands.slice(0, -1));
  const { session, events } = tell(commands.slice(-1), before);
  if (session === null) throw new Error("nothing was told");
  const fresh = events.slice(before.events.length);
  return { session, keys: fresh.flatMap((event) => react(event, session).map(({ effect }) => effectKey(effect))) };
};

const turn1 = turnIdOf(1);

describe("react", () => {
  const table: [string, readonly Command[], string[]][] = [
    ["the start", [startCommand], ["ask-partner:opening", "project", "renew-admission", "end-idle"]],
    ["the opening", opened, ["confirm-admission", "project"]],
    ["a turn", [...opened, submit(1)], [`ask-partner:${turn1}`, "project"]],
    [
      "a turn with audio",
      [consenting, finishOf("partner", "opening"), submit(1, { audio })],
      [`ask-partner:${turn1}`, "project", `promote-audio:${turn1}`],
    ],
    ["a reply", [...opened, submit(1), finishOf("partner", turn1)], [`ask-coach:${turn1}`]],
    [
      "a reply that used tokens",
      [...opened, submit(1), finishOf("partner", turn1, { attempt: 2, usage: { inputTokens: 9, outputTokens: 3 } })],
      [`record-usage:${turn1}:partner:2`, `ask-coach:${turn1}`],
    ],
    ["advice", [...opened, ...exchange(1).slice(0, 3)], [`check-objectives:${turn1}`]],
    ["a check that leaves something open", [...opened, ...exchange(1)], []],
    [
      "a check that ends it",
      [...opened, ...exchange(1, checksOf("met", "met"))],
      ["project", "release-admission", "evaluate:1", "project"],
    ],
    ["a turn that cuts a reply", [...opened, submit(1), submit(2)], [`ask-partner:${turnIdOf(2)}`, "project"]],
    ["an end with nothing said", [...opened, stop], ["project", "release-admission"]],
  ];
  it.each(table)("%s", (_, commands, keys) => {
    expect(outcomeOf(commands).keys).toEqual(keys);
  });

  it("checks objectives when the reply or the advice failed, so that a session at its limit still ends", () => {
    const failure = { code: "model-unavailable", detail: "No answer." };
    for (const stream of ["partner", "coach"] as const) {
      const before = stream === "partner" ? [submit(1)] : [submit(1), finishOf("partner", turn1)];
      const fail: Command = { kind: "fail-answer", stream, turnId: turn1, attempt: 3, failure };
      expect(outcomeOf([...opened, ...before, fail]).keys).toEqual([`check-objectives:${turn1}`]);
    }
  });
});

describe("stillDue", () => {
  const ask: Effect = { kind: "ask-partner", turnId: turn1 };
  it.each([
    ["asked for, not answered", [...opened, submit(1)], ask, true],
    ["answered", [...opened, submit(1), finishOf("partner", turn1)], ask, false],
    ["cut", [...opened, submit(1), submit(2)], ask, false],
    ["ended", [...opened, submit(1), stop], ask, false],
    ["not checked", [...opened, submit(1)], { kind: "check-objectives", turnId: turn1 }, true],
    ["checked", [...opened, ...exchange(1)], { kind: "check-objectives", turnId: turn1 }, false],
    ["not evaluated", [...opened, ...exchange(1), stop], { kind: "evaluate", round: 1 }, true],
    ["another round", [...opened, ...exchange(1), stop], { kind: "evaluate", round: 2 }, false],
    ["idle after the end", [...opened, stop], { kind: "end-idle" }, false],
    ["projection after the end", [...opened, stop], { kind: "project" }, true],
    ["place after the end", [...opened, stop], { kind: "release-admission" }, true],
  ] as [string, readonly Command[], Effect, boolean][])("%s", (_, commands, effect, due) => {
    expect(stillDue(effect, outcomeOf(commands).session)).toBe(due);
  });
});

describe("idleInMs", () => {
  it("counts from the last event and stops at nothing", () => {
    const { session } = outcomeOf([startCommand]);
    expect(idleInMs(session, later(1000))).toBe(599_000);
    expect(idleInMs(session, later(700_000))).toBe(0);
  });
});
