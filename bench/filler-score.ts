import type { Prosody } from "../shared/speech/prosody.ts";
import { fileCapture } from "../shared/speech/utterance.ts";
import type { Word } from "../shared/speech/word.ts";
import { withAcousticFillers } from "../web/measure/acoustic-fillers.ts";
import { markFillers } from "../web/measure/fillers.ts";
import { measure } from "../web/measure/measure.ts";

/** A clip whose words and fillers are known. */
export interface FillerClip {
  readonly file: string;
  readonly duration: number;
  readonly words: readonly { readonly word: string; readonly start: number; readonly end: number }[];
}

/** How a recogniser's times are imitated: true ones, or each word held until the next begins, as Whisper writes them. */
export type Times = "exact" | "held";

/** `found` fillers, of which `hits` are among the `real` ones. */
export interface FillerScore {
  readonly hits: number;
  readonly found: number;
  readonly real: number;
}

export const noScore: FillerScore = { hits: 0, found: 0, real: 0 };

export const addScores = (a: FillerScore, b: FillerScore): FillerScore => ({
  hits: a.hits + b.hits,
  found: a.found + b.found,
  real: a.real + b.real,
});

const wordsOf = (clip: FillerClip): Word[] =>
  clip.words.map(({ word, start, end }) => ({
    text: word,
    startMs: Math.round(1000 * start),
    endMs: Math.round(1000 * end),
    kind: "word",
    source: "asr",
  }));

const held = (words: readonly Word[], times: Times): Word[] =>
  words.map((word, i) => (times === "exact" ? word : { ...word, endMs: words[i + 1]?.startMs ?? word.endMs }));

const isHesitation = ({ text }: Word): boolean => /^(um|uh)\W*$/i.test(text);

/** They share at least half of the shorter one. */
const same = (a: Word, b: Word): boolean =>
  Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs) >=
  0.5 * Math.min(a.endMs - a.startMs, b.endMs - b.startMs);

const compare = (found: readonly Word[], real: readonly Word[], known: readonly Word[]): FillerScore => ({
  hits: real.filter((filler) => found.some((other) => same(filler, other))).length,
  found: found.filter((other) => real.some((filler) => same(filler, other)) || !known.some((k) => same(k, other)))
    .length,
  real: real.length,
});

/** A clip, measured once. */
export interface MeasuredClip {
  readonly clip: FillerClip;
  readonly samples: Float32Array;
  readonly prosody: Prosody;
}

export const measureClip = (clip: FillerClip, samples: Float32Array): MeasuredClip => ({
  clip,
  samples,
  prosody: measure({ samples, sampleRateHz: 16_000, capture: fileCapture(16_000) }),
});

const fillersIn = ({ samples, prosody }: MeasuredClip, words: readonly Word[], acoustic: boolean): Word[] =>
  markFillers(acoustic ? withAcousticFillers({ samples, sampleRateHz: 16_000, prosody, words }) : words).filter(
    ({ kind }) => kind === "filler",
  );

/**
 * How many of a clip's fillers are found when the recogniser drops every one of them, with the acoustic stage or without:
 * of "um" and "uh", and of all, to which "so", "okay", "like" and "you know" belong.
 */
export const droppedFillers = (measured: MeasuredClip, times: Times, acoustic: boolean) => {
  const known = markFillers(wordsOf(measured.clip));
  const real = known.filter((word) => word.kind === "filler" || isHesitation(word));
  const rest = held(
    known.filter((word) => !real.includes(word)),
    times,
  );
  const found = fillersIn(measured, rest, acoustic);
  return { hesitations: compare(found, real.filter(isHesitation), real), all: compare(found, real, real) };
};

/** Acoustic fillers where every word is there, fillers included: all of them are false. */
export const falseAlarms = (measured: MeasuredClip, times: Times): number => {
  const words = held(wordsOf(measured.clip), times);
  return fillersIn(measured, words, true).filter(({ source }) => source === "acoustic").length;
};

/** Drops each word that is no filler in turn, and counts how many of those gaps are taken for fillers. */
export const droppedWords = (measured: MeasuredClip, times: Times): FillerScore => {
  const words = markFillers(wordsOf(measured.clip));
  const real = words.filter(({ kind }) => kind === "word");
  const wrong = real.filter((dropped) =>
    fillersIn(
      measured,
      held(
        words.filter((word) => word !== dropped),
        times,
      ),
      true,
    ).some(({ source }) => source === "acoustic"),
  );
  return { hits: 0, found: wrong.length, real: real.length };
};
