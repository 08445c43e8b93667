/** A stretch of time in milliseconds: from the start of the sound that it is part of, or since 1970 where that is said. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** How much of `a` lies within `b`, ms. */
export const overlapMs = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));
