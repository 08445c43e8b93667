/**
 * Where the frames of an analysis lie and which samples belong to them.
 *
 * Frame centres often fall exactly between two samples, so the order of the floating point operations below decides which
 * sample a frame starts at: a differently rounded expression shifts whole recordings by one sample, and with it the
 * voicing of some frames. They follow Boersma's published definitions to the letter.
 */
export interface FrameGrid {
  readonly count: number;
  /** Centre of the first frame, s. */
  readonly t0: number;
  /** Step, s. */
  readonly dt: number;
}

/**
 * The frames of windows `windowS` long, `dt` apart, that lie inside `samples` samples `dx` seconds apart, centred in them.
 * A sound shorter than the window has no frame.
 */
export const frameGrid = (samples: number, dx: number, windowS: number, dt: number): FrameGrid => {
  const durationS = samples * dx;
  const count = Math.max(0, Math.floor((durationS - windowS) / dt) + 1);
  return { count, t0: 0.5 * durationS - 0.5 * (count * dt) + 0.5 * dt, dt };
};

/** Time of frame `i`, s. */
export const frameTime = (grid: FrameGrid, i: number): number => grid.t0 + i * grid.dt;

/** Index of the last sample at or before `t`; sample k is at (k + 0.5) * dx. */
export const leftSample = (t: number, dx: number): number => Math.floor((t - 0.5 * dx) / dx + 1) - 1;

/** Index of the sample nearest to `t`. */
export const nearestSample = (t: number, dx: number): number => Math.floor((t - 0.5 * dx) / dx + 1.5) - 1;

/** Index of the frame nearest to `t`; may lie outside the grid. */
export const nearestFrame = (grid: FrameGrid, t: number): number => Math.floor((t - grid.t0) / grid.dt + 0.5);

/** Copies `count` samples from index `first` on to `frame`; what lies outside the sound is 0. */
export const copyFrame = (
  samples: Float32Array,
  first: number,
  frame: Float32Array | Float64Array,
  count: number = frame.length,
): void => {
  if (first >= 0 && first + count <= samples.length) {
    for (let k = 0; k < count; k++) frame[k] = samples[first + k] as number;
  } else {
    for (let k = 0; k < count; k++) frame[k] = samples[first + k] ?? 0;
  }
};
