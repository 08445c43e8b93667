import { z } from "zod";
import { problemSchema } from "../../shared/problem.ts";
import {
  configSchema,
  evaluationAnswerSchema,
  historyPageSchema,
  scenariosAnswerSchema,
  seriesAnswerSchema,
  sessionDetailSchema,
  skillsAnswerSchema,
  turnAnswerSchema,
} from "../../shared/session/answers.ts";
import type { PracticeAgain, StartSession } from "../../shared/session/requests.ts";
import { sessionSchema } from "../../shared/session/session.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import type { Answer } from "./answer.ts";

const unreachable = { kind: "unreachable" } as const;

/** A request to the edge, its answer parsed. Rejects only with the signal's reason, when it is aborted. */
const ask = async <T>(
  path: string,
  schema: z.ZodType<T>,
  init: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Answer<T>> => {
  try {
    const response = await fetch(`/api${path}`, { ...init, ...(signal === undefined ? {} : { signal }) });
    const body: unknown = response.status === 204 ? null : await response.json();
    const parsed = response.ok ? schema.safeParse(body) : undefined;
    if (parsed?.success) return { kind: "given", value: parsed.data };
    const problem = problemSchema.safeParse(body);
    if (problem.success) return { kind: "refused", problem: problem.data };
    if (parsed) console.error(`The answer to ${path} is not what this page expects`, parsed.error);
    return unreachable;
  } catch {
    // fetch and json reject for reasons of the network alone; a wish to stop is passed on.
    signal?.throwIfAborted();
    return unreachable;
  }
};

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

const nothing = z.unknown().transform(() => null);
const at = (sessionId: string, rest = ""): string => `/sessions/${encodeURIComponent(sessionId)}${rest}`;

/** The edge's interface, one function per request. Whatever comes back is parsed before anyone sees it. */
export const api = {
  config: (signal?: AbortSignal) => ask("/config", configSchema, {}, signal),
  scenarios: (signal?: AbortSignal) => ask("/scenarios", scenariosAnswerSchema, {}, signal),
  skills: (signal?: AbortSignal) => ask("/skills", skillsAnswerSchema, {}, signal),
  start: (wish: StartSession, signal?: AbortSignal) => ask("/sessions", sessionSchema, json("POST", wish), signal),
  practiceAgain: (sessionId: string, wish: PracticeAgain, signal?: AbortSignal) =>
    ask(at(sessionId, "/practice-again"), sessionSchema, json("POST", wish), signal),
  submitTurn: (sessionId: string, turn: TurnSubmission, signal?: AbortSignal) =>
    ask(at(sessionId, "/turns"), turnAnswerSchema, json("POST", turn), signal),
  /** Puts the audio of a turn that is about to be sent; only where the trainee agreed. */
  putAudio: (sessionId: string, turnId: string, audio: Blob, signal?: AbortSignal) =>
    ask(
      at(sessionId, `/turns/${encodeURIComponent(turnId)}/audio`),
      nothing,
      { method: "PUT", headers: { "Content-Type": audio.type }, body: audio },
      signal,
    ),
  stop: (sessionId: string, signal?: AbortSignal) =>
    ask(at(sessionId, "/manual-stop"), nothing, json("POST", {}), signal),
  remove: (sessionId: string, signal?: AbortSignal) => ask(at(sessionId), nothing, { method: "DELETE" }, signal),
  history: (query: { historyStepCount: number; cursor: string | null; limit: number }, signal?: AbortSignal) => {
    const search = new URLSearchParams({ historyStepCount: `${query.historyStepCount}`, limit: `${query.limit}` });
    if (query.cursor !== null) search.set("cursor", query.cursor);
    return ask(`/sessions?${search}`, historyPageSchema, {}, signal);
  },
  detail: (sessionId: string, historyStepCount: number, signal?: AbortSignal) =>
    ask(at(sessionId, `?historyStepCount=${historyStepCount}`), sessionDetailSchema, {}, signal),
  series: (sessionId: string, turnId: string, signal?: AbortSignal) =>
    ask(at(sessionId, `/turns/${encodeURIComponent(turnId)}/series`), seriesAnswerSchema, {}, signal),
  evaluateAgain: (sessionId: string, signal?: AbortSignal) =>
    ask(at(sessionId, "/evaluation"), evaluationAnswerSchema, json("POST", {}), signal),
};
