import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Span } from "../../shared/speech/span.ts";

/** What the recogniser hears at once: a stretch of the sound. */
export interface Window extends Span {
  /** From where the next window is to be planned. */
  readonly nextMs: number;
  /** True where it ends in the middle of speech: the next one starts before its end. */
  readonly seam: boolean;
}

/** Whisper takes 30 s; with a little less it is surer of the last words. */
export const windowMs = 28_000;
/** Speech without a pause is heard twice for so long, so that a word cut in two is whole in one of the windows. */
const seamMs = 4000;
/** Sound kept before and after voice: quiet first and last sounds lie below the threshold. */
const paddingMs = 100;
/** A longer silence ends a window. Shorter ones are pauses, which tell where sentences end. */
const longestPauseMs = 1200;

/** Where to end a stretch that is too long: the widest pause in its later half; undefined where there is none. */
const widestPause = (voice: readonly Span[], fromMs: number, toMs: number): Span | undefined => {
  let widest: Span | undefined;
  for (const [i, { endMs: startMs }] of voice.entries()) {
    const endMs = voice[i + 1]?.startMs;
    if (endMs === undefined || startMs < (fromMs + toMs) / 2 || startMs + paddingMs > toMs) continue;
    if (widest === undefined || endMs - startMs > widest.endMs - widest.startMs) widest = { startMs, endMs };
  }
  return widest;
};

/**
 * The next window of a sound from `fromMs` on, by where there is voice in it; undefined where none is left. It ends in a
 * pause where there is one, so that no word is cut; else in a seam.
 */
export const nextWindow = (voice: readonly Span[], fromMs: number, durationMs: number): Window | undefined => {
  const left = voice.filter(({ endMs }) => endMs > fromMs);
  const [first] = left;
  if (first === undefined) return undefined;
  const startMs = Math.max(fromMs, 0, first.startMs - paddingMs);
  let last = first;
  for (const span of left) {
    if (span.startMs - last.endMs > longestPauseMs) break;
    last = span;
  }
  const endMs = Math.min(durationMs, last.endMs + paddingMs);
  if (endMs - startMs <= windowMs) return { startMs, endMs, nextMs: endMs, seam: false };
  const latestMs = startMs + windowMs;
  const pause = widestPause(left, startMs, latestMs);
  if (pause === undefined) return { startMs, endMs: latestMs, nextMs: latestMs - seamMs, seam: true };
  const cutMs = Math.min(pause.startMs + paddingMs, (pause.startMs + pause.endMs) / 2);
  return { startMs, endMs: cutMs, nextMs: cutMs, seam: false };
};

/** The samples of a stretch. */
export const soundOf = (samples: Float32Array, { startMs, endMs }: Span): Float32Array =>
  samples.subarray(Math.round((startMs * sampleRateHz) / 1000), Math.round((endMs * sampleRateHz) / 1000));
