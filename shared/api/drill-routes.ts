import { attemptsAnswerSchema, chosenDrillsAnswerSchema, sessionDrillsAnswerSchema } from "../drill/answers.ts";
import { attemptSchema } from "../drill/result.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** Drills: which ones follow from a session, and how they were played. They are played and scored on the device. */
export const drillRoutes = {
  "GET /api/drills/attempts": {
    summary: "One's own attempts at drills, newest first",
    least: "GUEST",
    whose: "own",
    enrols: true,
    answers: { 200: attemptsAnswerSchema },
  },
  "POST /api/drills/attempts": {
    summary: "Keep the figures of a drill that was played; the same attempt again changes nothing",
    least: "GUEST",
    whose: "own",
    body: attemptSchema,
    maxBodyBytes: smallBodyBytes,
    refuses: ["not-consented"],
    answers: { 204: null },
  },
  "GET /api/drills/chosen": {
    summary: "The drills that follow from one's latest session that any follow from",
    least: "GUEST",
    whose: "own",
    enrols: true,
    answers: { 200: chosenDrillsAnswerSchema },
  },
  "GET /api/sessions/:sessionId/drills": {
    summary: "The drills that follow from a session's weakest scores, each with what it was chosen for",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    answers: { 200: sessionDrillsAnswerSchema },
  },
} as const satisfies Routes;
