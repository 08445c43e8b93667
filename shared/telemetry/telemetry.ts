import { z } from "zod";
import { problemCodes } from "../problem.ts";
import { instantSchema } from "../session/instant.ts";

/** What is told of the last hour minute by minute, and of the last day by the quarter of an hour. */
export const telemetrySpans = {
  hour: { slotMs: 60_000, slots: 60 },
  day: { slotMs: 900_000, slots: 96 },
} as const;

export type TelemetrySpan = keyof typeof telemetrySpans;

/** What is counted in each slot of time, over the whole deployment. */
export const telemetryCounts = [
  /** Requests answered, and those refused (4xx) and failed (5xx). */
  "answered",
  "refused",
  "failed",
  "sessionsStarted",
  "startsRefused",
  "turnsAccepted",
  /** Messages over sockets from clients, and those to each of them. */
  "messagesIn",
  "messagesOut",
  /** Connections: opened, resumed after a cut, closed in order, broken off. */
  "opened",
  "resumed",
  "closed",
  "lost",
  /** Requests refused because overload keeps new sessions out, and because records could not be reached. */
  "admissionClosed",
  "storageAway",
  "modelAsked",
  "modelFailed",
  "sweeps",
  "sweepsFailed",
] as const;

export type TelemetryCount = (typeof telemetryCounts)[number];

/** What is timed, in ms. */
export const telemetryLatencies = [
  /** From a request's arrival to the beginning of its answer. */
  "request",
  /** From sending an event over a socket to its acknowledgement. */
  "delivery",
  /** From asking for an answer to its first word. */
  "partnerFirstWord",
  "coachFirstWord",
  /** From the wish for an evaluation to its result. */
  "evaluation",
] as const;

export type TelemetryLatency = (typeof telemetryLatencies)[number];

const quantilesSchema = z.strictObject({
  count: z.int().min(1),
  p50: z.number().min(0),
  p95: z.number().min(0),
  p99: z.number().min(0),
});

/** Quantiles of a latency in ms, read off a histogram: as exact as its bounds are close. */
export type Quantiles = z.infer<typeof quantilesSchema>;

export const alertCodes = [
  "requests-spike",
  "requests-failing",
  "connections-lost",
  "deliveries-slow",
  "models-failing",
  "replies-slow",
  "evaluations-waiting",
  "places-taken",
  "line-growing",
  "admission-closed",
  "storage-away",
  "sweeps-failing",
  "sweeps-missing",
] as const;

export const alertSchema = z.strictObject({
  code: z.enum(alertCodes),
  /** The figure that raised it and, where there is one, what it is held against. */
  figure: z.number(),
  usual: z.number().nullable(),
});

export type Alert = z.infer<typeof alertSchema>;

/** `GET /api/admin/telemetry`. */
export const telemetryQuerySchema = z.strictObject({ span: z.enum(["hour", "day"]).default("hour") });

export const telemetrySchema = z.strictObject({
  at: instantSchema,
  /** When counting began: of what was before there are no figures. */
  since: instantSchema,
  now: z.strictObject({
    /** Sessions that hold a place, those included whose opening is not delivered yet, and how many may. */
    sessions: z.int().min(0),
    pending: z.int().min(0),
    sessionLimit: z.int().min(0),
    pendingLimit: z.int().min(0),
    connections: z.int().min(0),
    /** Starts that wait in line for a place, and evaluations that are waited for. */
    startsWaiting: z.int().min(0),
    evaluationsWaiting: z.int().min(0),
  }),
  /** When the first slot begins; the last one is not over yet. */
  from: instantSchema,
  /** Of each slot, the first one first; null before there were figures. */
  counts: z.record(z.enum(telemetryCounts), z.array(z.int().min(0).nullable())),
  latencies: z.record(
    z.enum(telemetryLatencies),
    z.strictObject({
      /** Of the whole span; null where nothing was timed. */
      whole: quantilesSchema.nullable(),
      slots: z.array(quantilesSchema.nullable()),
    }),
  ),
  /** Refusals of the whole span by their code, most first. */
  refusals: z.array(z.strictObject({ code: z.enum(problemCodes), count: z.int().min(1) })),
  /** What is out of the usual in the last minutes, whichever span is asked for. */
  alerts: z.array(alertSchema),
});

export type Telemetry = z.infer<typeof telemetrySchema>;
