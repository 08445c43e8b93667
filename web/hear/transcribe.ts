import { sampleRateHz } from "../../shared/speech/frame.ts";
import { overlapMs, type Span } from "../../shared/speech/span.ts";
import { languagesOf } from "./decode.ts";
import { sureWords, trimToVoice, withVoice } from "./evidence.ts";
import { readWindow, type Whisper, wordsIn } from "./read-window.ts";
import { stitch } from "./stitch.ts";
import type { TimedWord } from "./token-words.ts";
import { isVoiced } from "./voicing.ts";
import { nextWindow, soundOf, type Window } from "./window.ts";

/** Words, and the language that they are in. */
export interface Transcript {
  readonly words: TimedWord[];
  /** ISO 639 code; undefined where nothing was heard in a language that was to be found out. */
  readonly language: string | undefined;
}

/** How to transcribe. */
export interface TranscribeWish {
  /** ISO 639 code, or `auto` to find out by the first window. */
  readonly language: string;
  /** Where there is voice, ms from the first sample: nothing else reaches the model. */
  readonly voice: readonly Span[];
  readonly signal?: AbortSignal;
}

/** Voice behind the last word for longer than this was not written down, ms. */
const leastUnheardMs = 1500;
/** And is heard again if the window got so far before, ms: else the model has nothing to say to it. */
const leastProgressMs = 3000;

/** From where the voice of a window was not written down though it got well into it; undefined where all was. */
const unheardFrom = (words: readonly TimedWord[], voice: readonly Span[], window: Window): number | undefined => {
  const lastEndMs = words.at(-1)?.endMs;
  if (lastEndMs === undefined || lastEndMs - window.startMs < leastProgressMs) return undefined;
  const rest = { startMs: lastEndMs, endMs: window.endMs };
  const unheardMs = voice.reduce((sum, span) => sum + overlapMs(span, rest), 0);
  return unheardMs > leastUnheardMs ? lastEndMs : undefined;
};

/**
 * Writes down what is said in 16 kHz mono samples of any length, window by window. Only voice reaches the model; what it
 * writes is kept by the evidence for it; where windows overlap their words are stitched.
 */
export const transcribe = async (
  whisper: Whisper,
  samples: Float32Array,
  { voice, signal, ...wish }: TranscribeWish,
): Promise<Transcript> => {
  const durationMs = (1000 * samples.length) / sampleRateHz;
  let words: TimedWord[] = [];
  let language = wish.language === "auto" ? undefined : wish.language;
  let fromMs = 0;
  /** The end of the stretch that the window before has heard as well. */
  let heardToMs = 0;
  for (;;) {
    signal?.throwIfAborted();
    const window = nextWindow(voice, fromMs, durationMs);
    if (window === undefined) return { words, language };
    const sound = soundOf(samples, window);
    const encoded = await whisper.encode(whisper.features(sound));
    try {
      if (language === undefined) {
        const decoding = encoded.decode();
        const languages = await languagesOf(decoding, whisper.shape).finally(decoding.end);
        language = languages[0]?.language ?? "en";
      }
      const own = voice.filter((span) => overlapMs(span, window) > 0);
      const result = await readWindow(whisper, encoded, { language, voiced: isVoiced(samples, own), signal });
      const all = result === undefined ? [] : wordsIn(whisper, result.decoded, window, sound.length);
      const found = trimToVoice(withVoice(result?.sure ? all : sureWords(all), own), own);
      words = heardToMs > fromMs ? stitch(words, found, fromMs, heardToMs) : [...words, ...found];
      const again = unheardFrom(found, voice, window);
      heardToMs = window.seam && again === undefined ? window.endMs : 0;
      fromMs = again ?? window.nextMs;
    } finally {
      encoded.end();
    }
  }
};
