import { z } from "zod";

/**
 * Every refusal Sotto gives, in one table: code -> HTTP status and title.
 * A refusal travels as RFC 9457 `application/problem+json`, over HTTP and over the socket alike.
 */
export const problems = {
  "bad-request": { status: 400, title: "The request could not be read" },
  "invalid-input": { status: 422, title: "Some of what was sent is not valid" },
  unauthenticated: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "Your role does not allow this" },
  "not-found": { status: 404, title: "There is nothing here" },
  gone: { status: 410, title: "This was deleted" },
  "method-not-allowed": { status: 405, title: "This address does not take that method" },
  "clock-drift": { status: 422, title: "Your device's clock is wrong" },
  "capacity-exceeded": { status: 429, title: "All places are taken" },
  "admission-closed": { status: 503, title: "No new session can start for a moment" },
  updating: { status: 503, title: "Sotto is being updated" },
  "request-in-progress": { status: 409, title: "The same request is still being worked on" },
  "idempotency-key-reused": { status: 422, title: "This key came with another request before" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "address-too-long": { status: 414, title: "That address is too long" },
  "too-large": { status: 413, title: "That is too large" },
  "unsupported-media-type": { status: 415, title: "That type of content is not taken here" },
  "length-required": { status: 411, title: "Say how long the content is" },
  "not-consented": { status: 403, title: "That stays on the device: nobody agreed that it leaves" },
  "not-observable": { status: 403, title: "This session is not open to observers" },
  "session-ended": { status: 409, title: "This session is over" },
  "opened-elsewhere": { status: 409, title: "This session is open elsewhere" },
  "session-exists": { status: 409, title: "A session with this id exists already" },
  "turn-conflict": { status: 409, title: "This turn was sent before with other content" },
  "aside-conflict": { status: 409, title: "This question was asked before in other words" },
  "aside-pending": { status: 409, title: "The coach is still answering" },
  "aside-not-offered": { status: 403, title: "The coach can't be asked here" },
  "evaluation-not-failed": { status: 409, title: "Only a failed evaluation can be asked for again" },
  "evaluation-not-started": { status: 409, title: "The evaluation starts when the session is over" },
  "belongs-elsewhere": { status: 409, title: "They belong to another organisation too" },
  "last-admin": { status: 409, title: "An organisation needs an admin" },
  "changed-meanwhile": { status: 409, title: "This was changed meanwhile" },
  "range-not-satisfiable": { status: 416, title: "That part does not exist" },
  "upgrade-required": { status: 426, title: "This address speaks WebSocket" },
  "protocol-unsupported": { status: 426, title: "This page is out of date: reload it" },
  "quota-exhausted": { status: 403, title: "Your allowance is used up" },
  "custom-not-offered": { status: 403, title: "Describing your own scenario is not part of this" },
  "no-language-model": { status: 409, title: "This needs a language model" },
  "scenario-unsafe": { status: 422, title: "This can't be practised here" },
  "scenario-not-offered": { status: 403, title: "Your invitation is for another scenario" },
  "invitation-closed": { status: 404, title: "This invitation is not open" },
  "sign-in-failed": { status: 400, title: "Signing in did not work" },
  "provider-unavailable": { status: 503, title: "The identity provider can't be reached" },
  "not-invited": { status: 403, title: "Ask for an invitation" },
  "identity-taken": { status: 409, title: "Somebody else is known by this already" },
  "last-identity": { status: 409, title: "This is your only way to sign in" },
  "link-expired": { status: 403, title: "This link has expired" },
  "storage-unavailable": { status: 503, title: "Our records can't be reached right now" },
  "sockets-unavailable": { status: 503, title: "Live connections can't be opened right now" },
  "model-unavailable": { status: 503, title: "The language model did not answer" },
  internal: { status: 500, title: "Something broke on our side" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** Where one stands in line for a place. */
export const queueSchema = z.strictObject({
  /** 1: the next place that comes free is theirs who ask. */
  position: z.int().min(1),
  /** Milliseconds until the turn comes, if places go on coming free as they did lately; null: too few did. */
  expectedMs: z.int().min(0).nullable(),
});

export type Queue = z.infer<typeof queueSchema>;

/** One refusal. `type` is `/problems/<code>`; a client retries only where `retryAfterMs` is present. */
export const problemSchema = z.strictObject({
  type: z.string(),
  /** One that this side doesn't know yet is still a refusal: its status and title say what to tell people. */
  code: z.enum(problemCodes).catch("internal"),
  status: z.int().min(400).max(599),
  title: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  retryAfterMs: z.int().min(0).optional(),
  /** Of a start that waits for a place: asked again in time it keeps its place in line. */
  queue: queueSchema.optional(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

export type Problem = z.infer<typeof problemSchema>;

type ProblemExtras = {
  [K in "instance" | "requestId" | "retryAfterMs" | "queue" | "errors"]?: Exclude<Problem[K], undefined>;
};

/** Makes the refusal `code`, with a sentence about this very case. */
export const problem = (code: ProblemCode, detail?: string, extras: ProblemExtras = {}): Problem => ({
  type: `/problems/${code}`,
  code,
  status: problems[code].status,
  title: problems[code].title,
  ...(detail === undefined ? {} : { detail }),
  ...extras,
});

/** Turns what zod found wrong into one refusal that names each field. */
export const invalidInput = (error: z.ZodError): Problem =>
  problem("invalid-input", "See the list of errors for each field.", {
    errors: error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.join(".").slice(0, 200), message: issue.message.slice(0, 300) })),
  });

/** True for a refusal, so that `Event[] | Problem` can be told apart. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "code" in value && "status" in value && "title" in value;
