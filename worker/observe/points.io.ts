import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import type { Point } from "./points.ts";

/** Writes data points where a deployment keeps them. That neither waits nor fails: they are figures beside the work. */
export const writePoints = ({ FIGURES }: Pick<Env, "FIGURES">, points: readonly Point[]): void => {
  if (FIGURES === undefined) return;
  try {
    for (const point of points) FIGURES.writeDataPoint(point);
  } catch (error) {
    log("error", { at: "data points lost", orgId: null, points: points.length }, error);
  }
};
