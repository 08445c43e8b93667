import { describe, expect, it } from "vitest";
import { isProblem } from "../problem.ts";
import type { Command } from "./command.ts";
import { decide, stamp } from "./decide.ts";
import {
  checksOf,
  evaluation,
  exchange,
  finishOf,
  later,
  noUsage,
  opened,
  startCommand,
  startsAt,
  submit,
  tell,
  turnIdOf,
} from "./fixtures/samples.ts";

const failure = { code: "model-unavailable", detail: "No answer." };
const failOf = (stream: "partner" | "coach", turnId: string): Command => ({
  kind: "fail-answer",
  stream,
  turnId,
  attempt: 3,
  failure,
});
const streamingOf = (stream: "partner" | "coach", turnId: string, text: string) => ({
  stream,
  turnId,
  attempt: 2,
  text,
  beatId: "b.0",
  usage: noUsage,
});
const stop: Command = { kind: "end", reason: "manual_stop", streaming: null };

/** What was decided, in short: the events' types, or the refusal's code. */
const inShort = (before: readonly Command[], command: Command, now = later(3_600_000)) => {
  const drafts = decide(tell(before).session, command, now);
  return isProblem(drafts) ? drafts.code : drafts.map(({ type }) => type);
};

describe("decide", () => {
  const table: [string, readonly Command[], Command, string | string[]][] = [
    ["refuses a turn before the start", [], submit(1), "not-found"],
    ["starts once", [startCommand], startCommand, []],
    ["refuses another person's start", [startCommand], { ...startCommand, personId: "person-2" }, "session-exists"],
    ["refuses another organisation's start", [startCommand], { ...startCommand, orgId: "other" }, "session-exists"],
    ["takes a turn", opened, submit(1), ["turn:accepted"]],
    ["takes a turn once", [...opened, submit(1)], submit(1, { clientSentAt: later(9000) }), []],
    ["takes a typed turn once, whenever it was typed", [...opened, submit(1)], submit(1, { startedAt: later(1) }), []],
    [
      "refuses other words under the same id",
      [...opened, submit(1)],
      submit(1, { transcript: "Else." }),
      "turn-conflict",
    ],
    ["cuts a reply that has not begun", [...opened, submit(1)], submit(2), ["partner:done", "turn:accepted"]],
    ["cuts the opening", [startCommand], submit(1), ["partner:done", "turn:accepted"]],
    [
      "cuts advice",
      [...opened, submit(1), finishOf("partner", turnIdOf(1))],
      submit(2),
      ["coach:done", "turn:accepted"],
    ],
    [
      "cuts nothing after a failed reply",
      [...opened, submit(1), failOf("partner", turnIdOf(1))],
      submit(2),
      ["turn:accepted"],
    ],
    [
      "cuts nothing after failed advice",
      [...opened, submit(1), finishOf("partner", turnIdOf(1)), failOf("coach", turnIdOf(1))],
      submit(2),
      ["turn:accepted"],
    ],
    ["refuses a turn that ends before it starts", opened, submit(1, { endedAt: later(0) }), "invalid-input"],
    ["refuses a turn of more than ten minutes", opened, submit(1, { endedAt: later(700_000) }), "invalid-input"],
    [
      "refuses audio without consent",
      opened,
      submit(1, { audio: { contentType: "audio/wav", bytes: 10 } }),
      "not-consented",
    ],
    ["refuses a turn past the limit", [...opened, submit(1), submit(2), submit(3)], submit(4), "session-ended"],
    ["refuses a turn after the end", [...opened, stop], submit(1), "session-ended"],
    ["ends without an evaluation where nothing was said", opened, stop, ["session:ended"]],
    [
      "ends with an evaluation where something was said",
      [...opened, ...exchange(1)],
      stop,
      ["session:ended", "evaluation:pending"],
    ],
    [
      "keeps what was said at the end",
      [...opened, submit(1)],
      stop,
      ["partner:done", "session:ended", "evaluation:pending"],
    ],
    ["ends once", [...opened, stop], stop, []],
    ["ignores an answer to a turn that never was", opened, finishOf("partner", turnIdOf(7)), []],
    ["ignores an answer after the end", [startCommand, stop], finishOf("partner", "opening"), []],
    [
      "ignores an answer after it failed",
      [startCommand, failOf("partner", "opening")],
      finishOf("partner", "opening"),
      [],
    ],
    ["ignores a failure after the answer", opened, failOf("partner", "opening"), []],
    [
      "ignores checks of a turn that never was",
      opened,
      { kind: "record-checks", turnId: turnIdOf(1), checks: checksOf() },
      [],
    ],
    [
      "ends when every objective is met",
      [...opened, ...exchange(1).slice(0, 3)],
      { kind: "record-checks", turnId: turnIdOf(1), checks: checksOf("met", "met") },
      ["objectives:checked", "session:ended", "evaluation:pending"],
    ],
    [
      "goes on when a turn came before the check that would end it",
      [...opened, ...exchange(1).slice(0, 3), submit(2)],
      { kind: "record-checks", turnId: turnIdOf(1), checks: checksOf("met", "met") },
      ["objectives:checked"],
    ],
    ["asks for no evaluation in mid-session", opened, { kind: "request-evaluation" }, "evaluation-not-started"],
    [
      "asks for no evaluation that is under way",
      [...opened, ...exchange(1), stop],
      { kind: "request-evaluation" },
      "evaluation-not-failed",
    ],
    [
      "asks again for an evaluation that failed",
      [...opened, ...exchange(1), stop, { kind: "fail-evaluation", round: 1, attempts: 5, failure }],
      { kind: "request-evaluation" },
      ["evaluation:pending"],
    ],
    [
      "ignores the outcome of an earlier round",
      [
        ...opened,
        ...exchange(1),
        stop,
        { kind: "fail-evaluation", round: 1, attempts: 5, failure },
        { kind: "request-evaluation" },
      ],
      { kind: "finish-evaluation", round: 1, evaluation },
      [],
    ],
  ];
  it.each(table)("%s", (_, before, command, expected) => {
    expect(inShort(before, command)).toEqual(expected);
  });

  it("refuses a clock that is wrong by more than the limit, either way, and says by how much", () => {
    for (const [now, words] of [
      [later(360_000), "6 min behind"],
      [later(-360_000), "6 min ahead"],
    ] as const) {
      expect(decide(null, startCommand, now)).toMatchObject({
        code: "clock-drift",
        detail: expect.stringContaining(words),
      });
    }
    expect(isProblem(decide(null, startCommand, later(300_000)))).toBe(false);
  });

  it("keeps of a cut reply what was sent of it, up to where it was heard", () => {
    const { session } = tell([...opened, submit(1)]);
    const streaming = streamingOf("partner", turnIdOf(1), "Well, I did hope");
    const heard = { startedAt: startsAt, endedAt: startsAt, cutAtChar: 5 };
    const cutAt = (change: Parameters<typeof submit>[1]) =>
      decide(session, { ...submit(2, change), streaming } as Command, startsAt);
    expect(cutAt({})).toMatchObject([{ text: "Well, I did hope", cut: true, attempt: 2, beatId: "b.0" }, {}]);
    expect(cutAt({ replyHeard: heard })).toMatchObject([{ text: "Well,", cut: true }, {}]);
  });

  it("keeps nothing that an earlier exchange was saying", () => {
    const { session } = tell([...opened, submit(1)]);
    const streaming = streamingOf("partner", "opening", "Hello");
    expect(decide(session, { ...submit(2), streaming } as Command, startsAt)).toMatchObject([{ text: "" }, {}]);
  });

  it.each([
    ["objectives_met", checksOf("met", "met")],
    ["objectives_failed", checksOf("met", "failed")],
  ] as const)("says why it ended: %s", (reason, checks) => {
    const { session } = tell([...opened, ...exchange(1, [...checks])]);
    expect(session?.terminationReason).toBe(reason);
  });

  it("ends by an error when three replies in a row never came, and no sooner", () => {
    const failing = (n: number): Command[] => [
      submit(n),
      failOf("partner", turnIdOf(n)),
      { kind: "record-checks", turnId: turnIdOf(n), checks: checksOf("open", "open") },
    ];
    const twice = [startCommand, failOf("partner", "opening"), ...failing(1)];
    expect(tell(twice).session).toMatchObject({ status: "active" });
    const third = [...twice, ...failing(2)];
    expect(tell(third).session).toMatchObject({ status: "ended", terminationReason: "error" });
    const between = [...opened, ...failing(1), ...exchange(2), submit(3), failOf("partner", turnIdOf(3))];
    expect(tell(between).session).toMatchObject({ status: "active" });
  });

  it("finishes the exchange that is under way when the time is up, and ends with its check", () => {
    const { session } = tell([{ ...startCommand, timeLimitMs: 60_000 }, finishOf("partner", "opening"), submit(1)]);
    expect(session?.timeUpAt).toBe(later(62_000));
    const check = { kind: "record-checks", turnId: turnIdOf(1), checks: checksOf("open", "open") } as const;
    expect(decide(session, check, later(61_999))).toMatchObject([{ type: "objectives:checked" }]);
    expect(decide(session, check, later(62_000))).toMatchObject([
      { type: "objectives:checked" },
      { type: "session:ended", terminationReason: "time_limit" },
      { type: "evaluation:pending" },
    ]);
  });

  it("says once that it is about to close, and takes it back where silence was the reason and somebody speaks", () => {
    const announce = (reason: "idle" | "time_limit"): Command => ({
      kind: "announce-end",
      reason,
      endsAt: later(9000),
    });
    expect(inShort(opened, announce("idle"))).toEqual(["session:closing"]);
    expect(inShort([...opened, announce("idle")], announce("idle"))).toEqual([]);
    expect(inShort([...opened, announce("idle")], announce("time_limit"))).toEqual(["session:closing"]);
    expect(tell([...opened, announce("idle"), submit(1)]).session?.closing).toBeNull();
    expect(tell([...opened, announce("time_limit"), submit(1)]).session?.closing).not.toBeNull();
    const before = tell(opened).session?.activeAt;
    expect(tell([...opened, announce("idle")]).session?.activeAt).toBe(before);
  });

  it("cuts nothing where the allowance was used up before the reply began", () => {
    const used: Command = { kind: "end", reason: "quota_exhausted", streaming: null };
    expect(inShort([...opened, submit(1)], used)).toEqual(["session:ended", "evaluation:pending"]);
  });

  it("ends at the turn limit after the last turn's check", () => {
    const { session } = tell([...opened, ...exchange(1), ...exchange(2), ...exchange(3)]);
    expect(session).toMatchObject({ status: "ended", terminationReason: "turn_limit" });
  });

  // Every outcome may come twice, and late: whichever order they come in, each answer has one event.
  it("gives one event however often and in whatever order outcomes come", () => {
    const outcomes: Command[] = (["partner", "coach"] as const).flatMap((stream) => [
      finishOf(stream, turnIdOf(1)),
      finishOf(stream, turnIdOf(1), { attempt: 2, text: "Something else." }),
      failOf(stream, turnIdOf(1)),
    ]);
    outcomes.push({ kind: "record-checks", turnId: turnIdOf(1), checks: checksOf("met", "open") });
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let round = 0; round < 300; round++) {
      const order = [...outcomes, ...outcomes]
        .map((command) => ({ command, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ command }) => command);
      const { events, session } = tell([...opened, submit(1), ...order]);
      const after = events.slice(3).map(({ type }) => type.replace(/:(done|failed)/, ""));
      expect(after.toSorted()).toEqual(["coach", "objectives:checked", "partner"]);
      expect(session?.seq).toBe(events.length);
    }
  });
});

describe("stamp", () => {
  it("never lets time run backwards", () => {
    const { session } = tell(opened);
    const [event] = stamp(session, [{ type: "session:ended", terminationReason: "idle" }], later(-5000));
    expect(event).toMatchObject({ seq: 3, at: session?.lastAt });
  });
});
