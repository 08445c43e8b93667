import { resample } from "../../web/capture/resample.ts";
import type { RealFft } from "../../web/measure/kernels/kernels.ts";
import { realFft } from "../../web/measure/real-fft.ts";
import { decodings } from "./decodings.ts";

/** What was seen on its way. Bodies under one label are also read as one stream, since sound may come in small pieces. */
export interface Body {
  /** Where it was going, for instance "up /ws/sessions". */
  label: string;
  bytes: Uint8Array;
}

/** The likeliest place of a played clip among recorded bodies. */
export interface Match {
  /** Highest normalised cross-correlation, 0 to 1: near 1 where the clip is there, whatever its loudness. */
  correlation: number;
  label: string;
  /** How the body had to be read. */
  how: string;
}

/** Everything is compared at this rate: enough for a voice, and half the work. */
const rateHz = 8000;
const sourceRatesHz = [16_000, 8000, 48_000, 44_100, 24_000, 22_050];

/** Half a second holds enough changes of pitch that no steady pattern looks like it. */
const windowSamples = rateHz / 2;
const windowHop = rateHz / 4;
const mostWindows = 8;

/** Shorter than a quarter of a second, anything smooth looks like anything else. */
const leastSamples = rateHz / 4;

const certain = 0.97;

/** `resample` always makes 16 kHz; half of that comes of saying that the source is twice as fast. */
const toCommonRate = (samples: Float32Array, fromHz: number) => resample(samples, (fromHz * 16_000) / rateHz);

/** Evens out the spectrum, without which any two voices are alike in their low tones. Takes a constant offset away too. */
const emphasise = (samples: Float32Array) =>
  Float32Array.from(samples, (x, i) => x - 0.95 * (i > 0 ? (samples[i - 1] ?? 0) : x));

/**
 * Takes the loudest hundredth down to the level below it. A voice hardly changes by that; a list of numbers with a few
 * huge ones among them would else be all spikes, and a few spikes fit some place of any clip by chance.
 */
const withoutSpikes = (samples: Float32Array) => {
  const most = Float32Array.from(samples, Math.abs).sort()[Math.floor(0.99 * samples.length)] ?? 0;
  return samples.map((x) => Math.max(-most, Math.min(most, x)));
};

const energyOf = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0);

const transforms = new Map<number, RealFft>();

const transformOf = (size: number) => {
  const kept = transforms.get(size) ?? realFft(size);
  transforms.set(size, kept);
  return kept;
};

const spectrumOf = (samples: Float32Array, fft: RealFft) => {
  const input = new Float64Array(fft.size);
  input.set(samples);
  fft.transform(input);
  return { re: fft.re.slice(), im: fft.im.slice() };
};

type Spectrum = ReturnType<typeof spectrumOf>;

/**
 * Products of `pattern` with `block` at every shift. The way back from the spectrum is the same real transform: taken as
 * real minus imaginary part (Hartley's transform, 1942) it is its own inverse.
 */
const shiftedProducts = (block: Spectrum, pattern: Spectrum, fft: RealFft): Float64Array => {
  const { size } = fft;
  const input = new Float64Array(size);
  for (let k = 0; k <= size / 2; k++) {
    const [a, b] = [block.re[k] ?? 0, block.im[k] ?? 0];
    const [c, d] = [pattern.re[k] ?? 0, pattern.im[k] ?? 0];
    const re = a * c + b * d;
    const im = b * c - a * d;
    input[k] = re - im;
    if (k > 0 && k < size / 2) input[size - k] = re + im;
  }
  fft.transform(input);
  const products = new Float64Array(size);
  for (let n = 0; n <= size / 2; n++) {
    products[n] = ((fft.re[n] ?? 0) - (fft.im[n] ?? 0)) / size;
    if (n > 0 && n < size / 2) products[size - n] = ((fft.re[n] ?? 0) + (fft.im[n] ?? 0)) / size;
  }
  return products;
};

/** Highest correlation of any of the patterns (all of one length) with a stretch of `signal`. */
const highest = (signal: Float32Array, patterns: Float32Array[]): number => {
  const length = patterns[0]?.length ?? 0;
  if (length === 0 || signal.length < length) return 0;
  const size = Math.min(32_768, 2 ** Math.ceil(Math.log2(signal.length + length)));
  const fft = transformOf(Math.max(size, 4));
  const spectra = patterns.map((pattern) => ({ spectrum: spectrumOf(pattern, fft), energy: energyOf(pattern) }));
  const sums = new Float64Array(signal.length + 1);
  for (let i = 0; i < signal.length; i++) sums[i + 1] = (sums[i] ?? 0) + (signal[i] ?? 0) ** 2;
  // In silence the smallest rounding would count as a voice.
  const quiet = ((sums[signal.length] ?? 0) / signal.length) * length * 1e-4;
  let best = 0;
  const step = fft.size - length;
  for (let start = 0; start + length <= signal.length; start += step) {
    const block = spectrumOf(signal.subarray(start, start + fft.size), fft);
    for (const { spectrum, energy } of spectra) {
      const products = shiftedProducts(block, spectrum, fft);
      for (let shift = 0; shift <= step && start + shift + length <= signal.length; shift++) {
        const local = (sums[start + shift + length] ?? 0) - (sums[start + shift] ?? 0);
        if (local <= quiet || energy === 0) continue;
        best = Math.max(best, Math.abs(products[shift] ?? 0) / Math.sqrt(local * energy));
      }
    }
  }
  return Math.min(1, best);
};

/** The loudest half seconds of the clip, spread over it. */
const windowsOf = (clip: Float32Array): Float32Array[] => {
  const windows: Float32Array[] = [];
  for (let at = 0; at + windowSamples <= clip.length; at += windowHop)
    windows.push(clip.subarray(at, at + windowSamples));
  return windows.sort((a, b) => energyOf(b) - energyOf(a)).slice(0, mostWindows);
};

/** Groups the readings by label and way, each body's after the other's. */
const streams = (bodies: Body[]): { label: string; how: string; samples: Float32Array }[] => {
  const joined = new Map<string, { label: string; how: string; parts: Float32Array[] }>();
  for (const { label, bytes } of bodies)
    for (const [how, samples] of decodings(bytes)) {
      const stream = joined.get(`${label}\0${how}`);
      if (stream) stream.parts.push(samples);
      else joined.set(`${label}\0${how}`, { label, how, parts: [samples] });
    }
  return [...joined.values()].map(({ label, how, parts }) => {
    const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      samples.set(part, at);
      at += part.length;
    }
    return { label, how, samples };
  });
};

/**
 * Looks for a clip in everything that was sent, read in every plausible way and at every usual rate.
 * @param clip 16 kHz mono.
 */
export const findClip = (clip: Float32Array, bodies: Body[]): Match => {
  const played = emphasise(toCommonRate(clip, 16_000));
  const windows = windowsOf(played);
  let best: Match = { correlation: 0, label: "", how: "" };
  for (const { label, how, samples } of streams(bodies)) {
    const calm = withoutSpikes(samples);
    for (const fromHz of sourceRatesHz) {
      if ((samples.length * rateHz) / fromHz < leastSamples) continue;
      const seen = withoutSpikes(emphasise(toCommonRate(calm, fromHz)));
      const correlation = seen.length >= windowSamples ? highest(seen, windows) : highest(played, [seen]);
      if (correlation > best.correlation) best = { correlation, label, how: `${how}, ${fromHz} Hz` };
      if (correlation > certain) return best;
    }
  }
  return best;
};
