import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeWav } from "../../shared/speech/wav.ts";
import type { Method } from "../../web/measure/measure.ts";
import { formats } from "./formats.ts";
import { measureWav, methods } from "./measure-wav.ts";

interface Encoding {
  readonly tag: 1 | 3;
  readonly bits: 8 | 16 | 24 | 32 | 64;
}

const encodings: Encoding[] = [
  { tag: 1, bits: 8 },
  { tag: 1, bits: 16 },
  { tag: 1, bits: 24 },
  { tag: 1, bits: 32 },
  { tag: 3, bits: 32 },
  { tag: 3, bits: 64 },
];

const put = (view: DataView, at: number, x: number, { tag, bits }: Encoding): void => {
  const whole = Math.round(Math.max(-1, Math.min(1, x)) * (2 ** (bits - 1) - 1));
  if (tag === 3) bits === 64 ? view.setFloat64(at, x, true) : view.setFloat32(at, x, true);
  else if (bits === 8) view.setUint8(at, whole + 128);
  else if (bits === 16) view.setInt16(at, whole, true);
  else if (bits === 32) view.setInt32(at, whole, true);
  else {
    view.setUint16(at, whole & 0xff_ff, true);
    view.setInt8(at + 2, whole >> 16);
  }
};

/** A WAV file of any encoding; every channel holds the same. */
const wav = (samples: Float32Array, rateHz: number, encoding: Encoding, channels = 1): Uint8Array => {
  const { tag, bits } = encoding;
  const frameBytes = (channels * bits) / 8;
  const bytes = new Uint8Array(44 + samples.length * frameBytes);
  bytes.set(encodeWav(new Float32Array(0), rateHz));
  const view = new DataView(bytes.buffer);
  view.setUint32(4, bytes.length - 8, true);
  view.setUint16(20, tag, true);
  view.setUint16(22, channels, true);
  view.setUint32(28, rateHz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, bits, true);
  view.setUint32(40, bytes.length - 44, true);
  samples.forEach((x, i) => {
    for (let c = 0; c < channels; c++) put(view, 44 + i * frameBytes + (c * bits) / 8, x, encoding);
  });
  return bytes;
};

/** Every number in a result, however deep. */
const numbersIn = (value: unknown): number[] =>
  typeof value === "number"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : [];

/** A result without a number that is none, which Praat's formats take too; or a problem in words. */
const outcomeOf = (bytes: Uint8Array): "measured" | string => {
  const outcomes = methods.map((method) => outcomeBy(bytes, method));
  expect(new Set(outcomes).size, outcomes.join()).toBe(1);
  return outcomes[0] as string;
};

const outcomeBy = (bytes: Uint8Array, method: Method): "measured" | string => {
  const measured = measureWav(bytes, "sound", method);
  if ("problem" in measured) {
    expect(measured.problem).toMatch(/^[a-z].{10,}/);
    return measured.problem;
  }
  const { prosody } = measured;
  for (const x of numbersIn(prosody)) if (!Number.isFinite(x)) throw new Error(`a result holds ${x}`);
  if (prosody.duration > 0) {
    for (const format of ["textgrid", "pitchtier"] as const) {
      expect(formats[format].write(prosody)).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  }
  return "measured";
};

const vowel = (seconds: number, rateHz: number, gain = 0.3): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * rateHz) }, (_, i) => {
    const phase = (2 * Math.PI * 140 * i) / rateHz;
    return gain * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(5 * phase));
  });

const pcm16: Encoding = { tag: 1, bits: 16 };
const float: Encoding = { tag: 3, bits: 32 };
const good = wav(vowel(1, 16_000), 16_000, pcm16);
/** The same file with one number of its header replaced. */
const lying = (at: number, value: number, bytes: 2 | 4 = 4): Uint8Array => {
  const changed = good.slice();
  const view = new DataView(changed.buffer);
  bytes === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true);
  return changed;
};

describe("sounds that are measured", () => {
  test.each<[string, Uint8Array]>([
    ["empty", wav(new Float32Array(0), 16_000, pcm16)],
    ["one sample", wav(Float32Array.of(0.5), 16_000, pcm16)],
    ["silence", wav(new Float32Array(16_000), 16_000, pcm16)],
    ["not-a-numbers", wav(new Float32Array(16_000).fill(Number.NaN), 16_000, float)],
    [
      "some not-a-numbers",
      wav(
        vowel(1, 16_000).map((x, i) => (i % 50 ? x : Number.NaN)),
        16_000,
        float,
      ),
    ],
    [
      "infinities",
      wav(
        vowel(1, 16_000).map((x, i) => (i % 50 ? x : -Infinity)),
        16_000,
        float,
      ),
    ],
    [
      "the largest floats",
      wav(
        vowel(1, 16_000).map((x) => x * 3e38),
        16_000,
        float,
      ),
    ],
    ["doubles too large for floats", wav(new Float32Array(900).fill(1), 16_000, { tag: 3, bits: 64 }).fill(0x7e, 44)],
    [
      "the smallest floats",
      wav(
        vowel(1, 16_000).map((x) => x * 1e-38),
        16_000,
        float,
      ),
    ],
    ["clipped", wav(vowel(1, 16_000, 9), 16_000, pcm16)],
    [
      "an offset",
      wav(
        vowel(1, 16_000, 0.1).map((x) => x + 0.7),
        16_000,
        pcm16,
      ),
    ],
    ["a constant", wav(new Float32Array(16_000).fill(0.7), 16_000, pcm16)],
    ["8 kHz", wav(vowel(1, 8000), 8000, pcm16)],
    ["96 kHz", wav(vowel(1, 96_000), 96_000, pcm16)],
    ["stereo", wav(vowel(1, 44_100), 44_100, pcm16, 2)],
    ["24 bits", wav(vowel(1, 48_000), 48_000, { tag: 1, bits: 24 })],
    ["a file cut short", good.subarray(0, 9001)],
    ["a header that claims more than there is", lying(40, 0xff_ff_ff_ff)],
    ["a header that claims less", lying(40, 20_000)],
    ["a header that claims the wrong size of the whole", lying(4, 3)],
    ["a header that claims another rate", lying(24, 8000)],
    ["a header that claims 65535 channels", lying(22, 65_535, 2)],
  ])("%s", (_, bytes) => expect(outcomeOf(bytes)).toBe("measured"));

  test("half an hour, at once", () => {
    const long = new Float32Array(1800 * 8000);
    for (let at = 0; at < long.length; at += 600 * 8000) long.set(vowel(2, 8000), at);
    expect(outcomeOf(wav(long, 8000, { tag: 1, bits: 8 }))).toBe("measured");
  }, 120_000);

  test.each(encodings)("the same pitch from $bits bits of kind $tag, in one channel or two", (encoding) => {
    for (const channels of [1, 2]) {
      const measured = measureWav(wav(vowel(0.5, 22_050), 22_050, encoding, channels), "sound", "praat");
      if ("problem" in measured) throw new Error(measured.problem);
      expect(measured.prosody.stats.medianHz).toBeCloseTo(140, encoding.bits === 8 ? 0 : 2);
    }
  });
});

describe("files that are refused, in words", () => {
  test.each<[string, Uint8Array, RegExp]>([
    ["nothing at all", new Uint8Array(0), /no WAV/],
    ["half a header", good.subarray(0, 11), /no WAV/],
    ["a header without sound", good.subarray(0, 36), /damaged/],
    ["something else", new TextEncoder().encode("<html>this is no sound at all</html>".repeat(9)), /no WAV/],
    ["no channels", lying(22, 0, 2), /damaged/],
    ["a rate of nothing", lying(24, 0), /damaged/],
    ["a rate of four billion", lying(24, 0xff_ff_ff_ff), /sample rate of 4294967295 Hz is outside/],
    ["a rate of a clock", lying(24, 100), /sample rate of 100 Hz/],
    ["12 bits", lying(34, 12, 2), /encoding/],
    ["an unknown encoding", lying(20, 85, 2), /encoding/],
    ["three hours", wav(new Float32Array(3 * 3600 * 4000), 4000, { tag: 1, bits: 8 }), /180 min long/],
  ])("%s", (_, bytes, problem) => expect(outcomeOf(bytes)).toMatch(problem));
});

describe("whatever comes", () => {
  const shapes: Record<string, (i: number, rateHz: number, seed: number) => number> = {
    noise: (i, _, seed) => (((Math.imul(i + 1, 2_654_435_761) ^ Math.imul(seed, 40_503)) >>> 0) / 2 ** 31 - 1) * 0.8,
    tone: (i, rateHz, seed) => Math.sin((2 * Math.PI * (20 + (seed % 3000)) * i) / rateHz),
    clicks: (i, _, seed) => (i % (2 + (seed % 900)) === 0 ? 1 : 0),
    steps: (i, _, seed) => (Math.floor(i / (1 + (seed % 700))) % 2 ? 0.9 : -0.9),
    bursts: (i, rateHz, seed) => (Math.floor((i * 10) / rateHz) % 3 === seed % 3 ? Math.sin(i / (3 + (seed % 20))) : 0),
    broken: (i, _, seed) => [Number.NaN, Infinity, 0, -1e30, 1e-30][(Math.imul(i + seed, 7919) % 5) & 3] ?? 0,
    overflow: (i, _, seed) => (i % 2 ? 3.4e38 : -3.4e38) / (1 + (seed % 3)),
  };
  const sound = fc.record({
    shape: fc.constantFrom(...Object.keys(shapes)),
    length: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20_000 })),
    rateHz: fc.constantFrom(8000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000),
    encoding: fc.constantFrom(...encodings),
    channels: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(1e6),
  });

  test("a sound of any length and kind is measured", () => {
    fc.assert(
      fc.property(sound, ({ shape, length, rateHz, encoding, channels, seed }) => {
        const samples = Float32Array.from({ length }, (_, i) => shapes[shape]?.(i, rateHz, seed) ?? 0);
        expect(outcomeOf(wav(samples, rateHz, encoding, channels))).toBe("measured");
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test("a file with bytes changed or cut off is measured or refused", () => {
    const change = fc.tuple(fc.nat(60), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(4044), (changes, end) => {
        const bytes = wav(vowel(0.25, 8000), 8000, pcm16);
        for (const [at, value] of changes) bytes[at] = value;
        outcomeOf(bytes.subarray(0, end));
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});
