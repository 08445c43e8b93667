/** How near measures come to a reference: the rules by which the figures in the documentation were made. */

/** F0 per frame, Hz, null when unvoiced; frame i is at `t0 + i * dt`, s. `ignore`: spans that aren't judged. */
export interface PitchSeries {
  readonly t0: number;
  readonly dt: number;
  readonly f0: readonly (number | null)[];
  readonly ignore?: readonly (readonly [number, number])[];
}

export interface PitchCounts {
  frames: number;
  voiced: number;
  missed: number;
  falselyVoiced: number;
  both: number;
  /** Off by more than 20 %. */
  gross: number;
  halved: number;
  /** Size of the deviation, cents, of frames voiced in both and not gross. */
  cents: number[];
}

const grossly = 0.2;
/** Boundaries count as the same within this, s. */
const nearS = 0.05;

const pitchAt = ({ f0, t0, dt }: PitchSeries, t: number): number | null => {
  const at = (t - t0) / dt;
  const near = Math.floor(at + 0.5);
  if (near < 0 || near >= f0.length) return null;
  const i = Math.floor(at);
  const part = at - i;
  const [a, b] = [f0[i] ?? null, f0[i + 1] ?? null];
  if (part < 1e-4 || part > 1 - 1e-4 || a === null || b === null || Math.abs(b / a - 1) > grossly)
    return f0[near] ?? null;
  return Math.exp((1 - part) * Math.log(a) + part * Math.log(b));
};

export const comparePitch = (found: PitchSeries, reference: PitchSeries): PitchCounts => {
  const counts: PitchCounts = {
    frames: 0,
    voiced: 0,
    missed: 0,
    falselyVoiced: 0,
    both: 0,
    gross: 0,
    halved: 0,
    cents: [],
  };
  reference.f0.forEach((right, i) => {
    const t = reference.t0 + i * reference.dt;
    if (reference.ignore?.some(([from, to]) => from <= t && t <= to)) return;
    const f0 = pitchAt(found, t);
    counts.frames++;
    if (right === null) {
      if (f0 !== null) counts.falselyVoiced++;
      return;
    }
    counts.voiced++;
    if (f0 === null) {
      counts.missed++;
      return;
    }
    counts.both++;
    if (Math.abs(f0 / right - 1) <= grossly) counts.cents.push(Math.abs(1200 * Math.log2(f0 / right)));
    else {
      counts.gross++;
      if (Math.abs((2 * f0) / right - 1) <= grossly) counts.halved++;
    }
  });
  return counts;
};

/** Frames with a voicing or a gross error, of all frames. */
export const frameErrors = (all: readonly PitchCounts[]): number => {
  const sum = (of: (c: PitchCounts) => number): number => all.reduce((total, c) => total + of(c), 0);
  return (
    sum((c) => c.missed + c.falselyVoiced + c.gross) /
    Math.max(
      1,
      sum((c) => c.frames),
    )
  );
};

/** The value at `q` (0..1) of some numbers; NaN of none. */
export const quantileOf = (values: readonly number[], q: number): number => {
  const ascending = values.toSorted((a, b) => a - b);
  const at = q * (ascending.length - 1);
  const low = ascending[Math.floor(at)] ?? Number.NaN;
  return low + (at - Math.floor(at)) * ((ascending[Math.ceil(at)] ?? low) - low);
};

/** F1 of the boundaries between segments, matched in order within 50 ms. */
export const boundaryF1 = (
  found: readonly { readonly start: number }[],
  reference: readonly { readonly start: number }[],
): number => {
  const [a, b] = [found.slice(1), reference.slice(1)];
  if (a.length === 0 && b.length === 0) return 1;
  let matched = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const off = (a[i]?.start ?? 0) - (b[j]?.start ?? 0);
    if (Math.abs(off) <= nearS + 1e-9) {
      matched++;
      i++;
      j++;
    } else if (off < 0) i++;
    else j++;
  }
  return (2 * matched) / (a.length + b.length);
};
