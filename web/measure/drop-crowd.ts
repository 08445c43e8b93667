/** What the frames of a sound say about a crowd in it, in order. */
export interface CrowdFrames {
  /** Smoothed power that is not noise. */
  readonly level: Float64Array;
  /** Power that the voices of a crowd reach; 0 where there is none. */
  readonly crowd: Float64Array;
}

/**
 * Sets to `none` those stretches of `values` above 0, one a frame, that a crowd could have made: all that nowhere exceed what
 * its voices reach. The weak ends of a speaker's phrases and vowels are no louder than a crowd, but they hang together with
 * what is (two thresholds, as in Canny 1986).
 */
export const dropCrowd = (values: Float64Array, { level, crowd }: CrowdFrames, none: number): void => {
  for (let i = 0; i < values.length; i++) {
    const from = i;
    let standsOut = false;
    for (; (values[i] ?? 0) > 0; i++) if ((level[i] as number) > (crowd[i] as number)) standsOut = true;
    if (!standsOut) values.fill(none, from, i);
  }
};
