import { levelOf } from "../score/level.ts";
import { measure } from "../score/measures.ts";
import { speechSpan } from "../speech/segments.ts";
import { spanMs } from "../speech/words-per-minute.ts";
import type { Played } from "./played.ts";
import { type DrillResult, unscored } from "./result.ts";

/** How long one speaks in this drill, s. */
export const fillerDrillS = 45;

/** Less than this from the first word to the last and a rate a minute is chance, s. */
const leastS = 20;

/** About one a minute is what the best speakers have (Zandan, HBR 2018); harm was found at about 12 (Laske 2024). */
const fillerBand = { floor: 0, low: 0, high: 1, ceiling: 12 };

/** 3.5 pauses a minute are usual among the same speakers; more of them are what takes the fillers' place. */
const pauseBand = { floor: 0, low: 3.5, high: 25, ceiling: 45 };

/**
 * Scores free speech in which silence takes the place of fillers: fillers a minute (level 5 up to 1, 1 from 12 on), counted
 * twice, and pauses a minute (level 5 from 3.5 to 25), counted once. Both are measured as in sessions.
 */
export const scoreFillers = ({ turn, series }: Played): DrillResult => {
  const span = speechSpan(series?.segments ?? []);
  const seconds = Math.max(spanMs(turn.words) / 1000, span.end - span.start);
  if (seconds < leastS) {
    return unscored(`You spoke for ${seconds.toFixed(0)} seconds. From ${leastS} on fillers a minute mean something.`);
  }
  const fillers = measure("fillersPerMinute", [turn]);
  if (fillers.value === null) return unscored(fillers.reason);
  const pauses = measure("pausesPerMinute", [turn]);
  return {
    kind: "scored",
    parts: [
      { name: "fillersPerMinute", value: fillers.value, level: levelOf(fillers.value, fillerBand), weight: 2 },
      ...(pauses.value === null
        ? []
        : [
            {
              name: "pausesPerMinute" as const,
              value: pauses.value,
              level: levelOf(pauses.value, pauseBand),
              weight: 1,
            },
          ]),
    ],
  };
};
