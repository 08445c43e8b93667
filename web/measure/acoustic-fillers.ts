import type { Prosody } from "../../shared/speech/prosody.ts";
import { maxWords, type Word } from "../../shared/speech/word.ts";
import { type FilledPause, filledPause } from "./filled-pause.ts";
import { type Island, soundIslands } from "./sound-islands.ts";
import { spectralShapes } from "./spectral-shape.ts";

export interface HeardTurn {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly prosody: Pick<Prosody, "pitch" | "intensity">;
  /** What the recogniser wrote, in order. */
  readonly words: readonly Word[];
}

/**
 * Sounds nearer than this belong together, s: noise hides the weak consonants within a word, and what is left must not be judged piece
 * by piece. The pauses that set a filler off are mostly longer.
 */
const togetherS = 0.2;

/** Sound this near to a word may be its own: recognisers' times are no more exact. */
const toleranceS = 0.04;

const cut = (island: Island, from: number, to: number): Island => ({
  start: Math.max(island.start, from),
  end: Math.min(island.end, to),
});

/**
 * Adds the filled pauses that the recogniser dropped to its words, as `{kind: "filler", source: "acoustic"}`. Looked for in two places:
 * - the sound between words;
 * - words that hold a silence. No word does: Whisper gives a word the time up to the next one's start, so that a dropped "um" lies
 *   in its neighbour's time. The word then keeps what is no filled pause, or, where all of it looks like one, the least steady part.
 * What a recogniser writes is believed: a word of its own is never called a filler here.
 */
export const withAcousticFillers = ({ samples, sampleRateHz, prosody, words }: HeardTurn): Word[] => {
  // Nothing was recognised, so nothing tells a dropped filler from all else that was said.
  if (words.length === 0) return [];
  const shapeAt = spectralShapes(samples, sampleRateHz);
  const islands = soundIslands(prosody);

  const judge = (from: number, to: number, island: Island): FilledPause | null => {
    const part = cut(island, from, to);
    const ends = [part.start - island.start <= toleranceS, island.end - part.end <= toleranceS];
    const setOff = ends.filter(Boolean).length as 0 | 1 | 2;
    return filledPause(setOff === 2 ? island : part, { prosody, shapeAt, setOff });
  };
  const within = (from: number, to: number): Island[] => {
    const joined: Island[] = [];
    for (const island of islands) {
      if (island.start >= to - toleranceS || island.end <= from + toleranceS) continue;
      const last = joined.at(-1);
      if (last && island.start - last.end < togetherS) {
        joined[joined.length - 1] = { start: last.start, end: island.end };
      } else joined.push(island);
    }
    return joined;
  };

  const found: FilledPause[] = [];
  const kept = words.map((word): Word => {
    const [from, to] = [word.startMs / 1000, word.endMs / 1000];
    const held = within(from, to);
    if (word.kind === "filler" || held.length < 2) return word;
    const judged = held.map((island) => ({ island, filler: judge(from, to, island) }));
    if (judged.every(({ filler }) => filler !== null)) {
      const own = judged.toSorted((a, b) => (a.filler?.confidence ?? 0) - (b.filler?.confidence ?? 0))[0];
      if (own) own.filler = null;
    }
    const fillers = judged.flatMap(({ filler }) => (filler === null ? [] : [filler]));
    if (fillers.length === 0) return word;
    found.push(...fillers);
    const own = judged.filter(({ filler }) => filler === null).map(({ island }) => cut(island, from, to));
    return {
      ...word,
      startMs: Math.round(1000 * (own[0]?.start ?? from)),
      endMs: Math.round(1000 * (own.at(-1)?.end ?? to)),
    };
  });

  const endS = samples.length / sampleRateHz;
  for (let i = 0; i <= kept.length; i++) {
    const from = (kept[i - 1]?.endMs ?? 0) / 1000;
    const to = (kept[i]?.startMs ?? 1000 * endS) / 1000;
    for (const island of within(from, to)) {
      const filler = judge(from, to, island);
      // One that reaches into a word's time was judged with that word.
      if (filler && !found.some(({ start, end }) => start < filler.end && end > filler.start)) found.push(filler);
    }
  }
  const fillers = found.map(
    ({ start, end, confidence, text }): Word => ({
      text,
      startMs: Math.round(1000 * start),
      endMs: Math.round(1000 * end),
      confidence,
      kind: "filler",
      source: "acoustic",
    }),
  );
  return [...kept, ...fillers.slice(0, maxWords - kept.length)].toSorted((a, b) => a.startMs - b.startMs);
};
