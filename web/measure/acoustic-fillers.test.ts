import { describe, expect, test } from "vitest";
import { fileCapture } from "../../shared/speech/utterance.ts";
import { type Word, wordsSchema } from "../../shared/speech/word.ts";
import { withAcousticFillers } from "./acoustic-fillers.ts";
import { measure } from "./measure.ts";
import { ee, em, schwa, vowel } from "./testing/formant-voice.ts";
import { whiteNoise } from "./testing/noise.ts";

const sampleRateHz = 16_000;
const gliding = () => vowel(0.4, ee, schwa, [100, 140]);

/** Sounds one after the other, silence (s) between them, over a little noise; and the span of each, ms. */
const say = (...parts: (Float32Array | number)[]) => {
  const length = parts.reduce<number>(
    (sum, part) => sum + (typeof part === "number" ? Math.round(part * sampleRateHz) : part.length),
    0,
  );
  const samples = Float32Array.from(whiteNoise(length, 1), (x) => 1e-4 * x);
  const spans: { startMs: number; endMs: number }[] = [];
  let at = 0;
  for (const part of parts) {
    if (typeof part === "number") {
      at += Math.round(part * sampleRateHz);
      continue;
    }
    for (const [i, x] of part.entries()) samples[at + i] = (samples[at + i] ?? 0) + x;
    spans.push({ startMs: (1000 * at) / 16_000, endMs: (1000 * (at + part.length)) / 16_000 });
    at += part.length;
  }
  return { samples, spans };
};
const word = (startMs: number, endMs: number, text = "word"): Word => ({
  text,
  startMs: Math.round(startMs),
  endMs: Math.round(endMs),
  kind: "word",
  source: "asr",
});
const listen = (samples: Float32Array, words: readonly Word[]): Word[] =>
  withAcousticFillers({
    samples,
    sampleRateHz,
    words,
    prosody: measure({ samples, sampleRateHz, capture: fileCapture(sampleRateHz) }),
  });
const fillers = (words: readonly Word[]) => words.filter(({ kind }) => kind === "filler");

/** Word, something, word, with silence between them. */
const between = (something: Float32Array) => {
  const { samples, spans } = say(0.3, gliding(), 0.3, something, 0.3, gliding(), 0.3);
  const [first, middle, last] = spans;
  if (!first || !middle || !last) throw new Error("three sounds are said");
  return { samples, first, middle, last };
};

describe("a filled pause between words", () => {
  test("is found with its times, between the words around it", () => {
    const { samples, first, middle, last } = between(vowel(0.4, schwa));
    const words = listen(samples, [word(first.startMs, first.endMs), word(last.startMs, last.endMs)]);
    expect(words.map(({ kind, source }) => `${kind} ${source}`)).toEqual(["word asr", "filler acoustic", "word asr"]);
    expect(words[1]?.text).toBe("uh");
    expect(Math.abs((words[1]?.startMs ?? 0) - middle.startMs)).toBeLessThan(60);
    expect(Math.abs((words[1]?.endMs ?? 0) - middle.endMs)).toBeLessThan(60);
    expect(words[1]?.confidence).toBeGreaterThan(0.5);
    expect(wordsSchema.safeParse(words).success).toBe(true);
  });

  test("that closes the mouth is an um", () => {
    const [uh, mm] = [vowel(0.25, schwa), vowel(0.25, em)];
    const um = new Float32Array(uh.length + mm.length - 1280);
    um.set(uh);
    for (const [i, x] of mm.entries()) um[uh.length - 1280 + i] = (um[uh.length - 1280 + i] ?? 0) + x;
    const { samples, first, last } = between(um);
    const words = listen(samples, [word(first.startMs, first.endMs), word(last.startMs, last.endMs)]);
    expect(fillers(words).map(({ text }) => text)).toEqual(["um"]);
  });

  test("is found in the time of the word before it, which then ends where it was said", () => {
    const { samples, first, last } = between(vowel(0.4, schwa));
    const words = listen(samples, [word(first.startMs, last.startMs), word(last.startMs, last.endMs)]);
    expect(words.map(({ kind }) => kind)).toEqual(["word", "filler", "word"]);
    expect(Math.abs((words[0]?.endMs ?? 0) - first.endMs)).toBeLessThan(60);
  });

  test("is found in the time of the word after it", () => {
    const { samples, first, last } = between(vowel(0.4, schwa));
    const words = listen(samples, [word(first.startMs, first.endMs), word(first.endMs, last.endMs)]);
    expect(words.map(({ kind }) => kind)).toEqual(["word", "filler", "word"]);
    expect(Math.abs((words[2]?.startMs ?? 0) - last.startMs)).toBeLessThan(60);
  });

  test("is found before the first word and after the last", () => {
    const { samples, spans } = say(0.3, vowel(0.4, schwa), 0.3, gliding(), 0.3, vowel(0.4, schwa), 0.3);
    const [, said] = spans;
    const words = listen(samples, [word(said?.startMs ?? 0, said?.endMs ?? 0)]);
    expect(words.map(({ kind }) => kind)).toEqual(["filler", "word", "filler"]);
  });
});

describe("what is no filled pause", () => {
  test.each([
    ["a word whose sounds change", gliding()],
    ["a voice that rises to a question", vowel(0.4, schwa, schwa, [100, 150])],
    ["a sound too short", vowel(0.1, schwa)],
    ["a sound too long", vowel(1.4, schwa)],
    ["a hiss", Float32Array.from(whiteNoise(6400, 3), (x) => 0.05 * x)],
  ])("%s that no word was written for stays out", (_, something) => {
    const { samples, first, last } = between(something);
    expect(fillers(listen(samples, [word(first.startMs, first.endMs), word(last.startMs, last.endMs)]))).toEqual([]);
  });

  test("a word that the recogniser wrote stays a word, however steady", () => {
    const { samples, first, middle, last } = between(vowel(0.4, schwa));
    const words = [first, middle, last].map(({ startMs, endMs }) => word(startMs, endMs));
    expect(listen(samples, words)).toEqual(words);
  });

  test("a word between two filled pauses keeps a time of its own", () => {
    const { samples, spans } = say(0.3, vowel(0.4, schwa), 0.3, vowel(0.3, schwa), 0.3);
    const words = listen(samples, [word(spans[0]?.startMs ?? 0, spans[1]?.endMs ?? 0)]);
    expect(words.map(({ kind }) => kind).toSorted()).toEqual(["filler", "word"]);
  });

  test("nothing is made of a turn of which no word was heard, nor of silence", () => {
    const { samples } = say(0.3, vowel(0.4, schwa), 0.3);
    expect(listen(samples, [])).toEqual([]);
    expect(fillers(listen(new Float32Array(16_000), [word(0, 1000)]))).toEqual([]);
  });
});
