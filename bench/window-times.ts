import { align } from "../web/hear/align.ts";
import { hopSamples, logMel, melSteps } from "../web/hear/log-mel.ts";
import { applyRules, choose } from "../web/hear/next-token.ts";
import { type MakeTensor, positions, type Session, whisperDecoder } from "../web/hear/whisper-decoder.ts";
import type { WhisperShape } from "../web/hear/whisper-shape.ts";

/** Milliseconds of each step on a window of 30 s. */
export interface WindowTimes {
  readonly features: number;
  readonly encoder: number;
  readonly firstToken: number;
  readonly otherTokens: number;
  readonly alignment: number;
  readonly all: number;
}

/** So many tokens are written for a window: about what half a minute of speech has. */
export const tokensPerWindow = 100;

/** A sound that is the same each time: a buzz with noise, 30 s. */
const sound = (): Float32Array => {
  let state = 1;
  return Float32Array.from({ length: melSteps * hopSamples }, (_, i) => {
    state = (state * 48_271) % 2_147_483_647;
    return 0.2 * Math.sin(i / 20) * Math.sin(i / 3000) + (0.02 * state) / 2_147_483_647;
  });
};

/** Times one window through the very code of the app; the tokens are counted, not meant. */
export const timeWindow = async (
  encoder: Session,
  decoder: Session,
  shape: WhisperShape,
  tensor: MakeTensor,
): Promise<WindowTimes> => {
  const samples = sound();
  const mel = logMel(shape.melBands);
  const encode = whisperDecoder(encoder, decoder, shape, tensor);
  const starts: number[] = [performance.now()];
  const lap = () => starts.push(performance.now());
  const features = mel(samples);
  lap();
  const encoded = await encode(features);
  lap();
  const decoding = encoded.decode();
  const attention = shape.alignmentHeads.map(() => new Float32Array(tokensPerWindow * positions));
  const written: number[] = [];
  let rows = await decoding.feed([shape.tokens.start, ...shape.tokens.languages.values()]);
  lap();
  while (written.length < tokensPerWindow) {
    const scores = rows.logits.slice(-shape.vocabulary);
    applyRules(scores, written, shape.tokens);
    const { token } = choose(scores, 0, () => 0);
    for (const [head, whole] of attention.entries())
      whole.set((rows.attention[head] as Float32Array).slice(-positions), written.length * positions);
    written.push(token);
    rows = await decoding.feed([token]);
  }
  lap();
  align(attention, tokensPerWindow, positions);
  lap();
  decoding.end();
  encoded.end();
  const [a, b, c, d, e, f] = starts as [number, number, number, number, number, number];
  return { features: b - a, encoder: c - b, firstToken: d - c, otherTokens: e - d, alignment: f - e, all: f - a };
};

/** The times of the fastest of several rounds. */
export const fastest = (rounds: readonly WindowTimes[]): WindowTimes =>
  rounds.reduce((best, one) => (one.all < best.all ? one : best));
