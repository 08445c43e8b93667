import type { Turn } from "../../session/turn.ts";
import type { Word } from "../../speech/word.ts";
import { type Certainty, certaintyOf } from "../measured-interval.ts";
import { type ScoredMeasureName, scoredMeasureNames } from "../rubric.ts";
import { at, prosody, turn } from "./session.ts";

/** Words, fillers, length (ms), and what the voice did, of the turns of one session. */
const table = [
  [31, 2, 14_200, 6.1, 18.2, 5],
  [12, 0, 6100, 4.4, 15.7, 2],
  [58, 4, 29_900, 7.9, 21.3, 11],
  [7, 1, 4300, 3.2, 12.9, 1],
  [44, 0, 19_700, 5.5, 19.8, 6],
  [23, 3, 9800, 9.7, 24.4, 4],
  [90, 5, 41_300, 6.6, 17.1, 17],
  [16, 0, 8200, 5.9, 20.6, 3],
] as const;

const spoken = (count: number, fillers: number, ms: number): Word[] =>
  Array.from({ length: count + fillers }, (_, i) => ({
    text: `w${i}`,
    startMs: Math.floor((i * ms) / (count + fillers)),
    endMs: Math.floor(((i + 0.8) * ms) / (count + fillers)),
    kind: i % 5 === 2 && i < 5 * fillers ? "filler" : "word",
    source: "asr",
  }));

/** A session of eight turns, each after a reply that was heard. */
export const eightTurns: readonly Turn[] = table.map(([count, fillers, ms, rangeSt, rangeDb, pauses], i) =>
  turn(i + 1, {
    words: spoken(count, fillers, ms),
    transcript: `What did you do? ${"And then we went on. ".repeat(i % 3)}`.trim(),
    endedAt: at(100 * (i + 1) + ms / 1000),
    replyHeard: {
      startedAt: at(100 * (i + 1) - 12 - i),
      endedAt: at(100 * (i + 1) - 0.2 * (i % 4)),
      cutAtChar: i === 3 ? 40 : null,
    },
    prosody: prosody({
      duration: ms / 1000,
      rangeDb,
      stats: { ...prosody().stats, rangeSt },
      rates: {
        ...prosody().rates,
        phonationTime: (0.8 * ms) / 1000,
        pauseTime: (0.2 * ms) / 1000,
        pauseCount: pauses,
      },
    }),
  }),
);

/** What every measure of those turns comes to, of one session and version of a rubric. */
export const certainties = (): Record<ScoredMeasureName, Certainty> =>
  Object.fromEntries(
    scoredMeasureNames.map((name) => [name, certaintyOf(name, eightTurns, `session 1 ${name}`)]),
  ) as Record<ScoredMeasureName, Certainty>;

/** What they were when this was written: every engine must come to these very numbers. */
export const recorded: Record<ScoredMeasureName, Certainty> = {
  paceWpm: { utterances: 8, interval: { low: 111.92507251664192, high: 138.15724047986947 } },
  fillersPerMinute: { utterances: 8, interval: { low: 3.329077471148804, high: 12.297540136208776 } },
  pausesPerMinute: { utterances: 8, interval: { low: 16.484247886880198, high: 28.859638216283464 } },
  pitchRangeSt: { utterances: 8, interval: { low: 5.702615642124454, high: 8.695743148618238 } },
  loudnessRangeDb: { utterances: 8, interval: { low: 15.521562559213203, high: 22.830143127121627 } },
  talkShare: { utterances: 8, interval: { low: 0.3348669493886018, high: 0.727107804282257 } },
  responseGapMs: { utterances: 7, interval: { low: 0, high: 453.33333333333326 } },
  monologueMs: { utterances: 8, interval: { low: 8396.815554666926, high: 38134.83683211508 } },
  interruptionShare: { utterances: 8, interval: { low: 0.022416908863296142, high: 0.47089480576986154 } },
  wordsPerTurn: { utterances: 8, interval: { low: 16.359620460816483, high: 72.29678349022316 } },
  questionsPerTurn: { utterances: 8, interval: { low: 0.47165401774821347, high: 1.887045810902685 } },
};
