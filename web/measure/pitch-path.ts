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
  const isVoiced = (slot: number): boolean => {
    const f = frequency[slot] as number;
    return f > 0 && f < settings.ceilingHz;
  };
  // The costs are stated for steps of 10 ms.
  const perStep = 0.01 / settings.dt;
  const jumpCost = settings.octaveJumpCost * perStep;
  const changeCost = settings.voicedUnvoicedCost * perStep;
  const silence = settings.silenceThreshold / (1 + settings.voicingThreshold);

  const worth = (i: number, slot: number): number =>
    isVoiced(slot)
      ? (strength[slot] as number) - settings.octaveCost * Math.log2(settings.ceilingHz / (frequency[slot] as number))
      : settings.voicingThreshold + Math.max(0, 2 - (intensity[i] as number) / silence);
  const transition = (from: number, to: number): number => {
    if (!isVoiced(from)) return isVoiced(to) ? changeCost : 0;
    if (!isVoiced(to)) return changeCost;
    return jumpCost * Math.abs(Math.log2((frequency[from] as number) / (frequency[to] as number)));
  };

  const total = new Float64Array(counts.length * perFrame);
  const cameFrom = new Uint8Array(counts.length * perFrame);
  for (let i = 0; i < frames; i++) {
    for (let c = 0; c < (counts[i] as number); c++) {
      const slot = i * perFrame + c;
      let best = i === 0 ? 0 : Number.NEGATIVE_INFINITY;
      const before = (i - 1) * perFrame;
      for (let p = 0; i > 0 && p < (counts[i - 1] as number); p++) {
        const value = (total[before + p] as number) - transition(before + p, slot);
        if (value > best) {
          best = value;
          cameFrom[slot] = p;
        }
      }
      total[slot] = best + worth(i, slot);
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
    if (isVoiced(slot)) {
      f0[i] = frequency[slot] as number;
      chosen[i] = strength[slot] as number;
    }
    at = cameFrom[slot] as number;
  }
  return { f0, strength: chosen };
};
