import type { Exchange, Session } from "../../session/session.ts";
import type { Turn } from "../../session/turn.ts";
import type { ProsodySummary } from "../../speech/prosody.ts";
import type { Word } from "../../speech/word.ts";
import type { Criterion } from "../rubric.ts";

/** Sessions small enough to score by hand, for the tests of scoring and of evaluation. */

export const turnIdOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** `seconds` after the sample session's start, as an instant. */
export const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1, 9) + 1000 * seconds).toISOString();

/**
 * Words from `text startMs endMs` triples, a filler marked by `~` before it: `"Good 0 400, ~um 900 1200"`.
 */
export const words = (list: string): Word[] =>
  list.split(/, (?=\S+ \d+ \d+)/).map((entry) => {
    const [text = "", startMs, endMs] = entry.split(" ");
    const filler = text.startsWith("~");
    return {
      text: filler ? text.slice(1) : text,
      startMs: Number(startMs),
      endMs: Number(endMs),
      kind: filler ? "filler" : "word",
      source: "asr",
    };
  });

export const prosody = (more: Partial<ProsodySummary> = {}): ProsodySummary => ({
  schema: "prosody/1",
  engine: "sample",
  duration: 10,
  sampleRate: 16_000,
  voice: null,
  voicedFraction: 0.5,
  stats: {
    meanHz: 120,
    sdHz: 20,
    meanSt100: 3,
    sdSt: 2,
    p05Hz: 100,
    medianHz: 118,
    p95Hz: 150,
    rangeSt: 7,
  },
  rates: { speechRate: 4, articulationRate: 5, phonationTime: 8, pauseCount: 2, pauseTime: 2 },
  cautions: [],
  syllableCount: 40,
  variabilitySt: 2,
  meanDb: 65,
  rangeDb: 20,
  longPauseCount: 0,
  longestPauseMs: 900,
  minutes: [],
  ...more,
});

/** A turn into the microphone, 10 s long, whose words are its transcript. */
export const turn = (n: number, more: Partial<Turn> = {}): Turn => {
  const spoken = more.words ?? words("Good 0 500, morning. 500 1000");
  return {
    turnId: turnIdOf(n),
    transcript: spoken.map(({ text }) => text).join(" "),
    words: spoken,
    source: "microphone",
    capture: null,
    startedAt: at(100 * n),
    endedAt: at(100 * n + 10),
    replyHeard: null,
    audio: null,
    clientSentAt: at(100 * n + 11),
    prosody: prosody(),
    ...more,
  };
};

export const typed = (n: number, transcript: string, more: Partial<Turn> = {}): Turn =>
  turn(n, { transcript, words: [], source: "typed", prosody: null, ...more });

const anchors = { 1: "Not there.", 3: "Half there.", 5: "All there." };

export const criterion = (id: string, basis: Criterion["basis"], weight = 1): Criterion => ({
  id,
  title: `Title of ${id}`,
  description: "What it is about.",
  anchors,
  basis,
  weight,
});

export const criteria: Criterion[] = [
  criterion("pace", {
    kind: "measured",
    measure: "paceWpm",
    band: { floor: 70, low: 100, high: 160, ceiling: 220 },
  }),
  criterion(
    "fillers",
    { kind: "measured", measure: "fillersPerMinute", band: { floor: 0, low: 0, high: 5, ceiling: 12 } },
    2,
  ),
  criterion("points", { kind: "covered", objectiveIds: ["own-work", "outcome"] }, 3),
  criterion("structure", { kind: "judged" }, 2),
];

const exchangeOf = (said: Turn): Exchange => ({
  turnId: said.turnId,
  turn: said,
  reply: { text: "Go on.", cut: false, broken: false, beatId: null, model: null, attempt: 1, at: said.endedAt },
  replyFailed: false,
  advice: null,
  adviceFailed: false,
  checked: true,
});

/** An ended session of these turns, its objectives as `more.checks` has them, else open. */
export const session = (turns: readonly Turn[], more: Partial<Session> = {}): Session => ({
  sessionId: turnIdOf(900),
  orgId: "default",
  personId: "p1",
  status: "ended",
  scenario: {
    id: "job-interview",
    version: 1,
    skillId: "interviewing",
    title: "A job interview",
    summary: "The first interview.",
    situation: "Marta wants to hear how you work.",
    persona: { name: "Marta", role: "Head of delivery", manner: "Friendly." },
    difficulty: "steady",
    format: "conversation",
    objectives: [
      { id: "own-work", text: "Tell her about one piece of work." },
      { id: "outcome", text: "Say what came of it." },
    ],
    rubric: { version: 3, criteria },
    turnLimit: 8,
  },
  custom: null,
  turnLimit: 8,
  idleLimitMs: 600_000,
  timeLimitMs: null,
  consent: { audioUpload: false },
  feedbackMode: "nudge",
  invitationId: null,
  answerer: { kind: "scripted", name: "Scripted", providers: null, models: null },
  parentId: null,
  atSeq: null,
  startedAt: at(0),
  endedAt: at(1000),
  timeUpAt: null,
  closing: null,
  terminationReason: "manual_stop",
  exchanges: [
    {
      turnId: "opening",
      turn: null,
      reply: { text: "Welcome.", cut: false, broken: false, beatId: null, model: null, attempt: 1, at: at(1) },
      replyFailed: false,
      advice: null,
      adviceFailed: false,
      checked: false,
    },
    ...turns.map(exchangeOf),
  ],
  asides: [],
  checks: [
    { objectiveId: "own-work", status: "open", evidence: null },
    { objectiveId: "outcome", status: "open", evidence: null },
  ],
  coachUsedUp: false,
  evaluation: {
    status: "running",
    round: 1,
    attempt: 1,
    requestedAt: at(1000),
    readyAt: null,
    evaluation: null,
    rubric: null,
    earlier: [],
    failure: null,
  },
  seq: 20,
  lastAt: at(1000),
  activeAt: at(1000),
  ...more,
});
