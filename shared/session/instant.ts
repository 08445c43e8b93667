import { z } from "zod";

/** A moment as ISO 8601 in UTC with milliseconds (`2026-01-31T09:30:00.000Z`), so that text order is time order. */
export const instantSchema = z.iso.datetime({ precision: 3 });

/** Milliseconds from `from` to `to`, both instants; negative where `to` comes first. */
export const msBetween = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** The instant `ms` after `from`. */
export const instantAfter = (from: string, ms: number): string => new Date(Date.parse(from) + ms).toISOString();
