/** Samples that the net judges at once: 32 ms at 16 kHz. */
export const windowSamples = 512;

/** The end of the window before, put in front of each. */
const contextSamples = 64;
const fourier = 256;
const hop = 128;
const bins = fourier / 2 + 1;
const steps = 4;
const cells = 128;

/** Channels in and out of the four convolutions, each over three steps in time, and how many steps each moves on. */
const layers = [
  { from: bins, to: 128, stride: 1 },
  { from: 128, to: 64, stride: 2 },
  { from: 64, to: 64, stride: 2 },
  { from: 64, to: 128, stride: 1 },
] as const;
const taps = 3;

/** What the weights' file holds, one after the other, little-endian float32: names as in the model's own file. */
export const sileroParts: readonly { readonly name: string; readonly length: number }[] = [
  ...layers.flatMap(({ from, to }, i) => [
    { name: `encoder.${i}.reparam_conv.weight`, length: to * from * taps },
    { name: `encoder.${i}.reparam_conv.bias`, length: to },
  ]),
  { name: "decoder.rnn.weight_ih", length: 4 * cells * cells },
  { name: "decoder.rnn.weight_hh", length: 4 * cells * cells },
  { name: "decoder.rnn.bias_ih", length: 4 * cells },
  { name: "decoder.rnn.bias_hh", length: 4 * cells },
  { name: "decoder.decoder.2.weight", length: cells },
  { name: "decoder.decoder.2.bias", length: 1 },
];

/** The net's weights, by name. */
export type SileroWeights = ReadonlyMap<string, Float32Array>;

/** Cuts the weights' file into its parts; null where it is not that file. */
export const readSileroWeights = (file: ArrayBuffer): SileroWeights | null => {
  const length = sileroParts.reduce((sum, part) => sum + part.length, 0);
  if (file.byteLength !== 4 * length) return null;
  const weights = new Map<string, Float32Array>();
  let at = 0;
  for (const part of sileroParts) {
    const values = new Float32Array(file, 4 * at, part.length);
    if (!values.every(Number.isFinite)) return null;
    weights.set(part.name, values);
    at += part.length;
  }
  return weights;
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Magnitudes of the Hann-windowed Fourier transform at four steps. The window is even about its middle, so the two halves
 * are folded onto each other first: half the products.
 */
const makeSpectrum = (): ((padded: Float32Array, into: Float32Array) => void) => {
  const half = fourier / 2;
  const cosines = new Float32Array(bins * half);
  const sines = new Float32Array(bins * half);
  const hann = Float32Array.from({ length: half + 1 }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / fourier));
  for (let k = 0; k < bins; k++) {
    for (let n = 1; n < half; n++) {
      const angle = (2 * Math.PI * ((k * n) % fourier)) / fourier;
      cosines[k * half + n] = (hann[n] as number) * Math.cos(angle);
      sines[k * half + n] = (hann[n] as number) * Math.sin(angle);
    }
  }
  const even = new Float32Array(half);
  const odd = new Float32Array(half);
  return (padded, into) => {
    for (let step = 0; step < steps; step++) {
      const from = step * hop;
      for (let n = 1; n < half; n++) {
        const a = padded[from + n] as number;
        const b = padded[from + fourier - n] as number;
        even[n] = a + b;
        odd[n] = a - b;
      }
      const middle = padded[from + half] as number;
      for (let k = 0; k < bins; k++) {
        let real = k % 2 === 0 ? middle : -middle;
        let imaginary = 0;
        for (let n = 1; n < half; n++) {
          real += (cosines[k * half + n] as number) * (even[n] as number);
          imaginary += (sines[k * half + n] as number) * (odd[n] as number);
        }
        into[step * bins + k] = Math.sqrt(real * real + imaginary * imaginary);
      }
    }
  };
};

/** The weights of a convolution, `[channel out][channel in][tap]`, as `[channel out][tap][channel in]`: read in one go. */
const inOrder = (weight: Float32Array, { from, to }: (typeof layers)[number]): Float32Array => {
  const ordered = new Float32Array(weight.length);
  for (let row = 0; row < to; row++) {
    for (let i = 0; i < from; i++) {
      for (let tap = 0; tap < taps; tap++) {
        ordered[(row * taps + tap) * from + i] = weight[(row * from + i) * taps + tap] as number;
      }
    }
  }
  return ordered;
};

/** A convolution over three steps, zeros beyond both ends, negative results cut to zero. `[step][channel]`. */
const convolve = (
  input: Float32Array,
  inSteps: number,
  { from, to, stride }: (typeof layers)[number],
  weight: Float32Array,
  bias: Float32Array,
  output: Float32Array,
): number => {
  const outSteps = Math.ceil(inSteps / stride);
  for (let step = 0; step < outSteps; step++) {
    const first = step * stride - 1;
    const firstTap = Math.max(0, -first);
    const length = (Math.min(taps, inSteps - first) - firstTap) * from;
    const start = (first + firstTap) * from;
    for (let channel = 0; channel < to; channel++) {
      let sum = bias[channel] as number;
      const row = (channel * taps + firstTap) * from;
      for (let i = 0; i < length; i++) sum += (weight[row + i] as number) * (input[start + i] as number);
      output[step * to + channel] = Math.max(0, sum);
    }
  }
  return outSteps;
};

/**
 * Silero VAD (v6.2.1, its 16 kHz half): how likely speech is in each window of 512 samples, 0..1, windows in their order.
 * The net is small enough (0.4 million products a window) to be worked out here: that spares each device a second
 * onnxruntime, and keeps detection in step with the frames. A test holds it to onnxruntime's answers for the same model.
 */
export const sileroNet = (weights: SileroWeights): ((window: Float32Array) => number) => {
  const part = (name: string): Float32Array => {
    const values = weights.get(name);
    if (values === undefined) throw new Error(`The weights lack ${name}`);
    return values;
  };
  const spectrum = makeSpectrum();
  const convolutions = layers.map((layer, i) => ({
    layer,
    weight: inOrder(part(`encoder.${i}.reparam_conv.weight`), layer),
    bias: part(`encoder.${i}.reparam_conv.bias`),
    output: new Float32Array(layer.to * steps),
  }));
  const [fromInput, fromHidden] = [part("decoder.rnn.weight_ih"), part("decoder.rnn.weight_hh")];
  const [inputBias, hiddenBias] = [part("decoder.rnn.bias_ih"), part("decoder.rnn.bias_hh")];
  const [outWeight, outBias] = [part("decoder.decoder.2.weight"), part("decoder.decoder.2.bias")];
  const padded = new Float32Array(contextSamples + windowSamples + contextSamples);
  const magnitudes = new Float32Array(bins * steps);
  const gates = new Float32Array(4 * cells);
  const hidden = new Float32Array(cells);
  const memory = new Float32Array(cells);

  /** One step of the long short-term memory; gates in PyTorch's order: input, forget, cell, output. */
  const remember = (input: Float32Array): void => {
    for (let gate = 0; gate < gates.length; gate++) {
      let sum = (inputBias[gate] as number) + (hiddenBias[gate] as number);
      const row = gate * cells;
      for (let i = 0; i < cells; i++) {
        sum += (fromInput[row + i] as number) * (input[i] as number);
        sum += (fromHidden[row + i] as number) * (hidden[i] as number);
      }
      gates[gate] = sum;
    }
    for (let i = 0; i < cells; i++) {
      const kept = sigmoid(gates[cells + i] as number) * (memory[i] as number);
      memory[i] = kept + sigmoid(gates[i] as number) * Math.tanh(gates[2 * cells + i] as number);
      hidden[i] = sigmoid(gates[3 * cells + i] as number) * Math.tanh(memory[i] as number);
    }
  };

  return (window) => {
    const end = contextSamples + windowSamples;
    padded.set(window, contextSamples);
    for (let i = 0; i < contextSamples; i++) padded[end + i] = padded[end - 2 - i] as number;
    spectrum(padded, magnitudes);
    let values: Float32Array = magnitudes;
    let length: number = steps;
    for (const { layer, weight, bias, output } of convolutions) {
      length = convolve(values, length, layer, weight, bias, output);
      values = output;
    }
    remember(values);
    padded.copyWithin(0, windowSamples, end);
    let sum = outBias[0] as number;
    for (let i = 0; i < cells; i++) sum += (outWeight[i] as number) * Math.max(0, hidden[i] as number);
    return sigmoid(sum);
  };
};
