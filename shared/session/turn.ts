import { z } from "zod";
import { prosodySummarySchema } from "../speech/prosody.ts";
import { seriesTextSchema } from "../speech/series-text.ts";
import { captureSchema } from "../speech/utterance.ts";
import { wordsSchema } from "../speech/word.ts";
import { instantSchema } from "./instant.ts";

/** Turn audio: at most 25 MB and 10 min. */
export const maxAudioBytes = 25_000_000;
export const maxTurnMs = 600_000;

/** The types a turn's audio may have when it leaves the device. */
export const audioTypes = ["audio/wav", "audio/webm", "audio/mp4", "audio/ogg", "audio/mpeg"] as const;

/** How much of the reply before this turn was heard, so that response gap and interruption can be measured. */
export const replyHeardSchema = z.strictObject({
  startedAt: instantSchema,
  endedAt: instantSchema,
  /** Character at which the reply was cut off; null when it was heard to its end. */
  cutAtChar: z.int().min(0).nullable(),
});

export type ReplyHeard = z.infer<typeof replyHeardSchema>;

/** Audio that waits in staging for this turn. */
export const stagedAudioSchema = z.strictObject({
  contentType: z.enum(audioTypes),
  bytes: z.int().min(1).max(maxAudioBytes),
});

const turnFields = {
  /** UUIDv7 made on the device: sending it twice makes one turn. */
  turnId: z.uuid(),
  transcript: z.string().trim().min(1).max(20_000),
  words: wordsSchema,
  source: z.enum(["microphone", "file", "typed"]),
  capture: captureSchema.nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema,
  replyHeard: replyHeardSchema.nullable(),
  audio: stagedAudioSchema.nullable(),
  clientSentAt: instantSchema,
  prosody: prosodySummarySchema.nullable(),
};

/** A finished turn as the device sends it. */
export const turnSubmissionSchema = z.strictObject({ ...turnFields, series: seriesTextSchema.nullable() });

export type TurnSubmission = z.infer<typeof turnSubmissionSchema>;

/** A turn as events carry it: the series are kept apart. */
export const turnSchema = z.strictObject(turnFields);

export type Turn = z.infer<typeof turnSchema>;
