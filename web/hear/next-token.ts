import type { WhisperTokens } from "./whisper-shape.ts";

/** Whisper's first timestamp is at most this many steps of 20 ms from the window's start. */
const latestFirstStep = 50;

/** exp(x - max) summed, and the max, over scores from `from` to `to`. */
const sumFrom = (scores: Float32Array, from: number, to: number): { most: number; sum: number } => {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) most = Math.max(most, scores[i] as number);
  if (most === Number.NEGATIVE_INFINITY) return { most, sum: 0 };
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.exp((scores[i] as number) - most);
  return { most, sum };
};

/** Natural logarithm of the summed probability mass (unnormalised) of the scores from `from` to `to`. */
const logSum = (scores: Float32Array, from: number, to: number): number => {
  const { most, sum } = sumFrom(scores, from, to);
  return sum === 0 ? Number.NEGATIVE_INFINITY : most + Math.log(sum);
};

/** Probability of token `token` among those from `from` to `to`. */
export const probability = (scores: Float32Array, token: number, from = 0, to = scores.length): number =>
  Math.exp((scores[token] as number) - logSum(scores, from, to));

/**
 * Rules out, in place, what may not follow `soFar` (openai/whisper, decoding.py, `SuppressTokens`, `SuppressBlank`,
 * `ApplyTimestampRules`): timestamps come in pairs around text, never run back, and stand first.
 */
export const applyRules = (scores: Float32Array, soFar: readonly number[], tokens: WhisperTokens): void => {
  const { end, firstTimestamp } = tokens;
  const never = Number.NEGATIVE_INFINITY;
  for (const token of tokens.suppressed) scores[token] = never;
  scores[tokens.noTimestamps] = never;
  scores[tokens.noSpeech] = never;
  const last = soFar.at(-1);
  if (last === undefined) {
    for (const token of tokens.suppressedAtFirst) scores[token] = never;
    scores.fill(never, 0, firstTimestamp);
    scores.fill(never, firstTimestamp + latestFirstStep + 1);
    return;
  }
  const isTime = (token: number | undefined) => token !== undefined && token >= firstTimestamp;
  if (isTime(last)) {
    if (soFar.length < 2 || isTime(soFar.at(-2))) scores.fill(never, firstTimestamp);
    else scores.fill(never, 0, end);
  }
  const latest = soFar.findLast(isTime);
  if (latest !== undefined) {
    // The time that opens a stretch may be the one that closed the last; a stretch has some length.
    const least = isTime(last) && !isTime(soFar.at(-2)) ? latest : latest + 1;
    scores.fill(never, firstTimestamp, Math.min(least, scores.length));
  }
  const text = scores.subarray(0, firstTimestamp).reduce((most, score) => Math.max(most, score), never);
  if (logSum(scores, firstTimestamp, scores.length) > text) scores.fill(never, 0, firstTimestamp);
};

/** A token and the natural logarithm of its probability under the rules. */
export interface Choice {
  readonly token: number;
  readonly logProbability: number;
}

/** The likeliest token, or at a `temperature` above 0 one drawn with `random` (0..1, exclusive of 1). */
export const choose = (scores: Float32Array, temperature: number, random: () => number): Choice => {
  const all = logSum(scores, 0, scores.length);
  const of = (token: number): Choice => ({ token, logProbability: (scores[token] as number) - all });
  if (temperature === 0) {
    let best = 0;
    for (let i = 1; i < scores.length; i++) if ((scores[i] as number) > (scores[best] as number)) best = i;
    return of(best);
  }
  const heated = scores.map((score) => score / temperature);
  const { most, sum } = sumFrom(heated, 0, heated.length);
  let left = random() * sum;
  let token = 0;
  for (let i = 0; i < heated.length; i++) {
    const mass = Math.exp((heated[i] as number) - most);
    if (mass === 0) continue;
    token = i;
    left -= mass;
    if (left < 0) break;
  }
  return of(token);
};
