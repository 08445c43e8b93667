/** Frames to each side from which the curvature is taken: next neighbours would bring more of their own errors in. */
const side = 2;
/**
 * A frame of 40 ms says the mean pitch under its window, which differs from that in its middle by this part of the second
 * difference over `side` frames: half the variance of its squared weights (5.66 ms squared) over the square of that time.
 */
const part = 0.04;
/** Less than this (a part of the pitch; 6 cents) is the grain of the pulses rather than a bend ... */
const grain = 0.0035;
/** ... and what bends more than this has jumped. */
const jump = 0.05;

/** Takes the pitch of frame after frame, `isExact` where nothing but the window limits it. */
export interface WindowCurve {
  push(hz: number, isExact: boolean): void;
  finish(): void;
}

/**
 * Takes out what the window's length does to a bending pitch: a vibrato of 5.5 Hz would read 2 % too narrow. `emit` gets all
 * frames in order, two frames late.
 */
export const windowCurve = (emit: (hz: number) => void): WindowCurve => {
  const length = 2 * side + 1;
  const hz = new Float64Array(length);
  const isExact = new Uint8Array(length);
  let frames = 0;
  const push = (value: number, exact: boolean): void => {
    hz.copyWithin(0, 1);
    isExact.copyWithin(0, 1);
    hz[length - 1] = value;
    isExact[length - 1] = exact ? 1 : 0;
    frames++;
    if (frames <= side) return;
    const now = hz[side] as number;
    const bend = (hz[0] as number) - 2 * now + (hz[length - 1] as number);
    const isBent = Math.abs(bend) > grain * now && Math.abs(bend) < jump * now;
    emit(isBent && !isExact.includes(0) ? now - part * bend : now);
  };
  return {
    push,
    finish: () => {
      for (let i = 0; i < side; i++) push(0, false);
    },
  };
};
