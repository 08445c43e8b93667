import { describe, expect, it } from "vitest";
import type { Note } from "../../../shared/research/note.ts";
import { at, session, turn, turnIdOf } from "../../../shared/score/samples/session.ts";
import { opening } from "../../../shared/session/event.ts";
import type { Exchange } from "../../../shared/session/session.ts";
import { momentName, notesAt, notesIn, presentMoment } from "./moment.ts";

const begun: Exchange = {
  turnId: opening,
  turn: null,
  reply: { text: "Do sit down.", cut: false, broken: false, beatId: null, model: null, attempt: 1, at: at(4) },
  replyFailed: false,
  advice: null,
  adviceFailed: false,
  checked: false,
};
const said = session([turn(1), turn(2)]);
const whole = {
  ...said,
  startedAt: at(0),
  exchanges: [begun, ...said.exchanges.filter(({ turn: own }) => own !== null)],
};

describe("the present moment", () => {
  it("is counted from the start of the last turn", () => {
    expect(presentMoment(whole, Date.parse(at(203)))).toEqual({ turnId: turnIdOf(2), ms: 3000 });
    expect(presentMoment({ ...whole, exchanges: [begun] }, Date.parse(at(2)))).toEqual({ turnId: opening, ms: 2000 });
  });

  it("is never before the turn, nor more than a day after it", () => {
    expect(presentMoment(whole, Date.parse(at(0))).ms).toBe(0);
    expect(presentMoment(whole, Date.parse(at(900_000))).ms).toBe(86_400_000);
  });
});

describe("a moment in words", () => {
  it.each([
    [{ turnId: turnIdOf(2), ms: 4000 }, "Turn 2, 0:04"],
    [{ turnId: turnIdOf(2), ms: 10_000 }, "Turn 2, 0:10"],
    [{ turnId: turnIdOf(1), ms: 31_000 }, "0:21 after turn 1"],
    [{ turnId: opening, ms: 1000 }, "The opening, 0:01"],
    [{ turnId: opening, ms: 9000 }, "0:05 after the opening"],
    [{ turnId: turnIdOf(9), ms: 0 }, "A turn that is gone"],
  ])("%j is %s", (moment, name) => expect(momentName(whole, moment)).toBe(name));
});

it("the notes on a turn stand in the order of their moments", () => {
  const note = (noteId: string, moment: Note["moment"]): Note => ({
    noteId,
    sessionId: null,
    moment,
    text: "",
    own: true,
    createdAt: at(0),
    changedAt: null,
  });
  const [turnId, other] = [turnIdOf(1), turnIdOf(2)];
  const notes = [
    note("c", { turnId, ms: 9 }),
    note("x", null),
    note("y", { turnId: other, ms: 1 }),
    note("a", { turnId, ms: 2 }),
  ];
  expect(notesAt(notes, turnId).map(({ noteId }) => noteId)).toEqual(["a", "c"]);
  const late = note("z", { turnId, ms: 10_001 });
  expect(notesIn(turn(1), [late, ...notes]).map(({ noteId }) => noteId)).toEqual(["a", "c"]);
});
