import type { PitchCandidates, PitchSettings } from "./pitch.ts";

/**
 * Chooses one candidate per frame so that the sum of their worth, less the costs of octave jumps and of changes between
 * voiced and unvoiced, is greatest (Boersma 1993, section 4; Viterbi). Ties go to the earlier candidate.
 */
export const pitchPath = (
  candidates: PitchCandidates,
  settings: PitchSettings,
): { f0: Float64Array; strength: Float64Array } => {
  const { perFrame, counts, frequency, strength, intensity } = candidates;
  const frames = counts.length;
  // The costs are stated for steps of 10 ms.
  const perStep = 0.01 / settings.dt;
  const jumpCost = settings.octaveJumpCost * perStep;
  const changeCost = settings.voicedUnvoicedCost * perStep;
  const silence = settings.silenceThreshold / (1 + settings.voicingThreshold);

  const total = new Float64Array(frames * perFrame);
  const cameFrom = new Uint8Array(frames * perFrame);
  /** Pitch of this frame's candidates and of those before, octaves above 1 Hz. */
  const octaves = [new Float64Array(perFrame), new Float64Array(perFrame)] as const;
  const ceiling = Math.log2(settings.ceilingHz);
  for (let i = 0; i < frames; i++) {
    const now = octaves[(i & 1) as 0 | 1];
    const earlier = octaves[(1 - (i & 1)) as 0 | 1];
    const before = (i - 1) * perFrame;
    const countBefore = i === 0 ? 0 : (counts[i - 1] as number);
    for (let c = 0; c < (counts[i] as number); c++) {
      const slot = i * perFrame + c;
      const octave = Math.log2(frequency[slot] as number);
      now[c] = octave;
      let best = i === 0 ? 0 : (total[before] as number) - (c === 0 ? 0 : changeCost);
      for (let p = 1; p < countBefore; p++) {
        const cost = c === 0 ? changeCost : jumpCost * Math.abs((earlier[p] as number) - octave);
        const value = (total[before + p] as number) - cost;
        if (value > best) {
          best = value;
          cameFrom[slot] = p;
        }
      }
      const worth =
        c === 0
          ? settings.voicingThreshold + Math.max(0, 2 - (intensity[i] as number) / silence)
          : (strength[slot] as number) - settings.octaveCost * (ceiling - octave);
      total[slot] = best + worth;
    }
  }

  const f0 = new Float64Array(frames);
  const chosen = new Float64Array(frames);
  const last = (frames - 1) * perFrame;
  let at = 0;
  for (let c = 1; frames > 0 && c < (counts[frames - 1] as number); c++) {
    if ((total[last + c] as number) > (total[last + at] as number)) at = c;
  }
  for (let i = frames - 1; i >= 0; i--) {
    const slot = i * perFrame + at;
    if (at > 0) {
      f0[i] = frequency[slot] as number;
      chosen[i] = strength[slot] as number;
    }
    at = cameFrom[slot] as number;
  }
  return { f0, strength: chosen };
};
