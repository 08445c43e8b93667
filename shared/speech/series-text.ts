import { z } from "zod";
import type { ProsodySeries } from "./prosody.ts";
import { decodeSeries, encodeSeries, maxSeriesBytes } from "./series-bytes.ts";

const isSeries = (text: string): boolean => !("refusal" in decodeSeries(z.util.base64ToUint8Array(text)));

/**
 * A turn's series on the wire: the bytes of `encodeSeries` as base64. What passes can be decoded. In two steps, since what
 * is no base64 can't be looked into.
 */
export const seriesTextSchema = z
  .base64()
  .min(1)
  .max(4 * Math.ceil(maxSeriesBytes / 3))
  .pipe(z.string().refine(isSeries, "These bytes are no series."));

export const textOfSeriesBytes = (bytes: Uint8Array): string => z.util.uint8ArrayToBase64(bytes);

/** The bytes of a text that has passed the schema. */
export const seriesBytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(z.util.base64ToUint8Array(text));

export const seriesText = (series: ProsodySeries): string => textOfSeriesBytes(encodeSeries(series));

/** The series of a text that has passed the schema. */
export const seriesOf = (text: string): ProsodySeries => {
  const series = decodeSeries(seriesBytesOf(text));
  if ("refusal" in series) throw new Error(`series that passed their schema are ${series.refusal}`);
  return series;
};
