import { levelOf } from "../score/level.ts";
import { innerPauses } from "../speech/segments.ts";
import { type Played, saidPhrases, unreadReason } from "./played.ts";
import { type DrillResult, unscored } from "./result.ts";
import type { ReadingText } from "./texts.ts";

/** A place in a text at which a pause is marked, after the words of `after`, and the range that it should last. */
export interface PauseMark {
  readonly after: string;
  readonly size: "short" | "long";
}

/** A mark with the pause that was made there, ms: 0 where there was none, null where the words about it were not heard. */
export interface PauseMade extends PauseMark {
  readonly madeMs: number | null;
  readonly fits: boolean;
}

/** A silence shorter than this is part of speaking: pauses are found from here on (de Jong & Wempe 2009), ms. */
const leastPauseMs = 300;

/**
 * How long a pause should last, ms. Readers' pauses fall into brief ones below 200 ms, medium ones up to a second and long
 * ones beyond (Campione & Véronis 2002, Speech Prosody); a comma takes a medium one, a full stop one that may be long.
 */
export const pauseRange = {
  short: { leastMs: leastPauseMs, mostMs: 1000 },
  long: { leastMs: 500, mostMs: 2000 },
} as const satisfies Record<PauseMark["size"], { leastMs: number; mostMs: number }>;

const sizeAfter = (text: string): PauseMark["size"] | null => {
  const sign = text.at(-1) ?? "";
  return ".!?".includes(sign) ? "long" : ",;:".includes(sign) ? "short" : null;
};

/** The mark behind each phrase but the last; null where the sense goes on without a pause. */
export const pauseMarks = ({ phrases }: ReadingText): (PauseMark | null)[] =>
  phrases.map(({ text }, i) => {
    const size = i === phrases.length - 1 ? null : sizeAfter(text);
    return size === null ? null : { after: text, size };
  });

/** Pauses by the sound, ms: where there is none, the gaps between words would be the recogniser's own guess. */
const pausesOf = ({ series }: Played): { fromMs: number; toMs: number }[] =>
  innerPauses(series?.segments ?? [])
    .map(({ start, end }) => ({ fromMs: 1000 * start, toMs: 1000 * end }))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= leastPauseMs);

/** What became of each mark, and how many pauses were made elsewhere. */
export const pausesMade = (
  text: ReadingText,
  played: Played,
): { readonly marks: readonly PauseMade[]; readonly elsewhere: number } => {
  const said = saidPhrases(text.phrases, played.turn.words);
  const pauses = pausesOf(played);
  const used = new Set<number>();
  const marks = pauseMarks(text).flatMap((mark, i): PauseMade[] => {
    if (mark === null) return [];
    const before = said[i]?.words.at(-1) ?? null;
    const after = said[i + 1]?.words[0] ?? null;
    if (before === null || after === null) return [{ ...mark, madeMs: null, fits: false }];
    // Word times are off by some hundredths; a pause belongs to the mark whose two words it lies between.
    const [from, to] = [(before.startMs + before.endMs) / 2, (after.startMs + after.endMs) / 2];
    let madeMs = 0;
    for (const [k, pause] of pauses.entries()) {
      const middle = (pause.fromMs + pause.toMs) / 2;
      if (middle < from || middle > to) continue;
      used.add(k);
      madeMs = Math.max(madeMs, Math.round(pause.toMs - pause.fromMs));
    }
    const { leastMs, mostMs } = pauseRange[mark.size];
    return [{ ...mark, madeMs, fits: madeMs >= leastMs && madeMs <= mostMs }];
  });
  return { marks, elsewhere: pauses.length - used.size };
};

/** Nine in ten is all that can be asked for. */
const placeBand = { floor: 0, low: 0.9, high: 1, ceiling: 1 };

/**
 * Scores a text that was read with marked pauses: marks with a pause in their range, over all marks and the pauses made
 * elsewhere. Level 5 from 0.9 on, 1 at 0. Marks whose words were not heard are left out.
 */
export const scorePausing = (text: ReadingText, played: Played): DrillResult => {
  const unread = unreadReason(text.phrases, played.turn.words);
  if (unread !== null) return unscored(unread);
  if (played.series === null) return unscored("The sound could not be measured, so its pauses are not known.");
  const { marks, elsewhere } = pausesMade(text, played);
  const known = marks.filter(({ madeMs }) => madeMs !== null);
  if (known.length < 2) return unscored("The words about the marks were not heard, so there is nothing to score.");
  const value = known.filter(({ fits }) => fits).length / (known.length + elsewhere);
  return { kind: "scored", parts: [{ name: "pausesInPlace", value, level: levelOf(value, placeBand), weight: 1 }] };
};
