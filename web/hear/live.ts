import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Span } from "../../shared/speech/span.ts";
import { type Agreement, agree, noAgreement } from "./agreement.ts";
import { withVoice } from "./evidence.ts";
import { readWindow, type Whisper, wordsIn } from "./read-window.ts";
import type { TimedWord } from "./token-words.ts";
import { voiceSpans } from "./voice-spans.ts";
import { isVoiced } from "./voicing.ts";

/** A word, and what the model wrote for it. */
export interface LiveWord extends TimedWord {
  readonly tokens: readonly number[];
}

/** The words of a turn while it goes on. */
export interface LiveWords extends Agreement<LiveWord> {
  /** From where the sound is looked at, ms from the turn's first sample: what lies before is stable. */
  readonly fromMs: number;
  /** How far voice had been heard at the last look, ms. */
  readonly voiceToMs: number;
}

export const noLiveWords: LiveWords = { ...noAgreement, fromMs: 0, voiceToMs: 0 };

/** Once so much is looked at, what is stable of it is let go: a look must stay short. */
const mostMs = 15_000;
/** The model takes no more at once: should nothing become stable, the oldest sound is let go all the same. */
const limitMs = 28_000;
/** A word may end so long after its voice. */
const marginMs = 100;
/** With less new voice than this there is nothing to look at, ms. */
const leastNewMs = 200;

const middle = ({ startMs, endMs }: TimedWord) => (startMs + endMs) / 2;

/** Moves the start of what is looked at to the last pause that has stable words only before it. */
const letGo = (words: LiveWords, voice: readonly Span[], durationMs: number): LiveWords => {
  if (durationMs - words.fromMs <= mostMs) return words;
  const lastEndMs = words.stable.at(-1)?.endMs ?? 0;
  const pause = voice.findLast(({ endMs }, i) => i < voice.length - 1 && endMs <= lastEndMs + marginMs);
  if (pause !== undefined && pause.endMs > words.fromMs) return { ...words, fromMs: pause.endMs };
  if (durationMs - words.fromMs <= limitMs) return words;
  return { ...words, fromMs: lastEndMs > words.fromMs ? lastEndMs : durationMs - mostMs };
};

const later = <S extends Span>(span: S, byMs: number): S => ({
  ...span,
  startMs: span.startMs + byMs,
  endMs: span.endMs + byMs,
});

/**
 * Looks at the sound of a turn that goes on.
 * @param samples 16 kHz mono, from the turn's first sample on.
 * @returns the words before the look where there is no new voice to look at.
 */
export const lookAgain = async (
  whisper: Whisper,
  samples: Float32Array,
  before: LiveWords,
  { language, signal }: { language: string; signal: AbortSignal },
): Promise<LiveWords> => {
  const durationMs = (1000 * samples.length) / sampleRateHz;
  const from = (ms: number) => samples.subarray(Math.round((ms * sampleRateHz) / 1000));
  const voice = voiceSpans(from(before.fromMs)).map((span) => later(span, before.fromMs));
  const voiceToMs = voice.at(-1)?.endMs ?? 0;
  if (voiceToMs - before.voiceToMs < leastNewMs) return before;

  const words = letGo(before, voice, durationMs);
  const sound = from(words.fromMs);
  const kept = words.stable.filter((word) => middle(word) >= words.fromMs);
  const agreed = kept.flatMap(({ tokens }) => tokens);
  // A full stop where the sound happened to end would make the model begin the sentence anew.
  while (agreed.length > 0 && !/[\p{L}\p{N}]/u.test(whisper.textOf(agreed.slice(-1)))) agreed.pop();
  const prefix = agreed.length === 0 ? [] : [whisper.shape.tokens.firstTimestamp, ...agreed];
  const encoded = await whisper.encode(whisper.features(sound));
  try {
    const result = await readWindow(whisper, encoded, { language, voiced: isVoiced(samples, voice), prefix, signal });
    if (result === undefined) return { ...words, voiceToMs };
    const { written } = result.decoded;
    let to = 0;
    const found = wordsIn(whisper, result.decoded, { startMs: words.fromMs, endMs: durationMs }, sound.length).map(
      (word): LiveWord => {
        const own = written.slice(to, word.to).map(({ token }) => token);
        to = word.to;
        return { ...word, tokens: own.filter((token) => token < whisper.shape.tokens.end) };
      },
    );
    // More sound makes the times of the stable words better, too.
    const again = found.slice(0, kept.length);
    const stable = [...words.stable.slice(0, words.stable.length - kept.length), ...again];
    return { ...words, ...agree({ stable, open: words.open }, withVoice(found.slice(kept.length), voice)), voiceToMs };
  } finally {
    encoded.end();
  }
};
