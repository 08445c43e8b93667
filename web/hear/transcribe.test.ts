import { expect, test } from "vitest";
import type { Whisper } from "./read-window.ts";
import { scriptedDecoding, tinyShape, tokens } from "./testing/scripted-whisper.ts";
import { transcribe } from "./transcribe.ts";

const texts = [" one", " two", " three", " four", " five", " six", " seven", " eight", " nine", "!"];
const at = (step: number) => tokens.firstTimestamp + step;

/** A model that writes these rows, one for each window that it is given. */
const whisperOf = (scripts: readonly (readonly number[])[], opinions: Parameters<typeof scriptedDecoding>[1] = {}) => {
  const heard: number[] = [];
  const whisper: Whisper = {
    shape: tinyShape,
    features: (samples) => {
      heard.push(samples.length / 16);
      return samples;
    },
    encode: async () => {
      const script = scripts[heard.length - 1] ?? [];
      return { decode: () => scriptedDecoding(script, opinions), end: () => {} };
    },
    textOf: (given) => given.map((token) => texts[token] ?? "").join(""),
  };
  return { whisper, heard };
};

/** A vowel of a low voice. */
const voice = (seconds: number) =>
  Float32Array.from(
    { length: 16_000 * seconds },
    (_, i) => 0.3 * Math.sign(Math.sin((2 * Math.PI * 130 * i) / 16_000)),
  );

test("only what holds voice is heard, and times are those of the whole sound", async () => {
  const samples = new Float32Array(16_000 * 60);
  samples.set(voice(2), 16_000 * 20);
  const { whisper, heard } = whisperOf([[at(0), 0, at(100)]], { places: [0, 0, 0, 5, 10, 100] });
  const { words, language } = await transcribe(whisper, samples, {
    language: "en",
    voice: [{ startMs: 20_000, endMs: 22_000 }],
  });
  expect(heard).toEqual([2200]);
  expect(words).toMatchObject([{ text: "one" }]);
  expect(words[0]?.startMs).toBeGreaterThanOrEqual(19_900);
  expect(words[0]?.endMs).toBeLessThanOrEqual(22_100);
  expect(language).toBe("en");
});

test("without voice the model is never asked", async () => {
  const { whisper, heard } = whisperOf([[at(0), 0, at(100)]]);
  const found = await transcribe(whisper, new Float32Array(16_000 * 600), { language: "auto", voice: [] });
  expect(found).toEqual({ words: [], language: undefined });
  expect(heard).toEqual([]);
});

test("a language that is to be found out is that of the first window", async () => {
  const { whisper } = whisperOf([[at(0), 0, at(50)]], { language: "de" });
  const found = await transcribe(whisper, voice(2), { language: "auto", voice: [{ startMs: 0, endMs: 2000 }] });
  expect(found.language).toBe("de");
});

test("what the model writes of a sound in which it thinks nobody speaks is no speech", async () => {
  const opinions = { noSpeech: 0.9, sureness: 6 };
  const { whisper } = whisperOf([[at(0), 0, 1, at(50)]], opinions);
  const span = [{ startMs: 0, endMs: 2000 }];
  expect((await transcribe(whisper, voice(2), { language: "en", voice: span })).words).toEqual([]);
});

test("a loop is no speech", async () => {
  const { whisper } = whisperOf([[at(0), ...Array.from({ length: 100 }, (_, i) => i % 2)]]);
  const span = [{ startMs: 0, endMs: 2000 }];
  expect((await transcribe(whisper, voice(2), { language: "en", voice: span })).words).toEqual([]);
});

test("where the model stops early, the rest is heard again from there", async () => {
  const places = [0, 0, 0, 2, 20, 250, 400, 405];
  const { whisper, heard } = whisperOf(
    [
      [at(0), 0, 1, 2, at(300)],
      [at(0), 3, 4, at(100)],
    ],
    { places },
  );
  const { words } = await transcribe(whisper, voice(20), { language: "en", voice: [{ startMs: 0, endMs: 20_000 }] });
  expect(heard.length).toBeGreaterThan(1);
  expect(heard[1]).toBeLessThan(13_000);
  expect(words.map(({ text }) => text)).toEqual(["one", "two", "three", "four", "five"]);
});
