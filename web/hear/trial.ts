import type { Rung } from "./message.ts";
import { sameRung } from "./rungs.ts";

/** What came of hearing the built-in clip on one rung: how long it took, or null where it failed or heard other words. */
export interface Tried {
  readonly rung: Rung;
  readonly tookMs: number | null;
}

/** What to do next; undefined where nothing is left that could work. */
export type TrialStep = { readonly kind: "try" | "take"; readonly rung: Rung };

/** Whoever has the words of a short turn within this time gains nothing that is worth another download. */
export const fastEnoughMs = 1000;

/**
 * Finds the way to run a model that hears the built-in clip rightly and fastest. What would cost much and promises little
 * is left out: another precision on a GPU that is right, one thread where several work.
 */
export const nextStep = (rungs: readonly Rung[], tried: readonly Tried[]): TrialStep | undefined => {
  const worked = tried
    .flatMap(({ rung, tookMs }) => (tookMs === null ? [] : [{ rung, tookMs }]))
    .toSorted((a, b) => a.tookMs - b.tookMs);
  const best = worked[0];
  if (best !== undefined && best.tookMs <= fastEnoughMs) return { kind: "take", rung: best.rung };
  const left = rungs.find(
    (rung) =>
      !tried.some((one) => sameRung(one.rung, rung)) &&
      !worked.some(({ rung: { device } }) => device === rung.device && (device === "webgpu" || rung.threads === 1)),
  );
  if (left !== undefined) return { kind: "try", rung: left };
  return best && { kind: "take", rung: best.rung };
};
