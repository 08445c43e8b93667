/** Smooths a stream of powers, one a frame, and emits each as soon as what follows it is known. */
export interface Smoother {
  push(power: number): void;
  finish(): void;
}

/**
 * Weights of a Gaussian of `sigma` frames. With the 40 ms Hann window of a frame, 1.3 frames of 10 ms smooth as much as the
 * 64 ms (effective) of an intensity contour with a 50 Hz floor.
 */
export const smoother = (sigma: number, emit: (power: number) => void): Smoother => {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigma) ** 2));
  const past = new Float64Array(2 * reach + 1);
  let count = 0;
  let given = 0;
  const give = (): void => {
    let sum = 0;
    let weight = 0;
    for (let d = -reach; d <= reach; d++) {
      const i = given + d;
      if (i < 0 || i >= count) continue;
      const w = weights[d + reach] as number;
      sum += w * (past[i % past.length] as number);
      weight += w;
    }
    given++;
    emit(sum / weight);
  };
  return {
    push: (power) => {
      past[count % past.length] = power;
      count++;
      if (count - given > reach) give();
    },
    finish: () => {
      while (given < count) give();
    },
  };
};
