import type { Context, Hono } from "hono";
import type { z } from "zod";
import { paramNames, paramSchema } from "../../shared/api/params.ts";
import type { Route } from "../../shared/api/route.ts";
import { type RouteKey, routes } from "../../shared/api/routes.ts";
import { mayAct } from "../../shared/people/role.ts";
import { invalidInput, isProblem, type Problem, type ProblemCode, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { defaultOrgId } from "../store/organisation.table.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { problemResponse } from "./answer.ts";
import type { Fared } from "./breaker.io.ts";
import { bearerOf, enrol, identify } from "./identify.io.ts";
import { countRequest } from "./limit.io.ts";
import { once } from "./once.io.ts";
import { type OpenSession, organisationSession, ownSession } from "./open-session.io.ts";
import { sameOrigin } from "./origin.ts";
import { rateClassOf, rateHeaders } from "./rate.ts";
import { readJson } from "./read-json.ts";
import { readSettings, type Settings } from "./settings.ts";

/** What is known of a request besides its answer. */
interface Said {
  requestId: string;
  setCookie: string | null;
  /** Header lines that say how much more may be asked. */
  rate: Record<string, string>;
  /** Whose organisation it was, for the log. */
  orgId: string | null;
  /** What it says of how the edge fares; null where it says nothing, as one that was turned away at the door. */
  fared: Fared | null;
  /** Why it was refused, if it was. */
  refused: ProblemCode | null;
}

type Call = Context<{ Bindings: Env; Variables: Said }>;

export type App = Hono<{ Bindings: Env; Variables: Said }>;

type In<K extends RouteKey, Field extends "body" | "query"> =
  (typeof routes)[K] extends Record<Field, infer S extends z.ZodType> ? z.infer<S> : undefined;

/** A call that got past the door: who calls, and everything it brought, parsed. */
export interface Admission<K extends RouteKey> {
  readonly env: Env;
  readonly settings: Settings;
  readonly request: Request;
  /** Lets work go on after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly requestId: string;
  /** Instant of arrival. */
  readonly now: string;
  readonly person: (typeof routes)[K] extends { readonly recognises: true }
    ? SignedIn | null
    : (typeof routes)[K]["least"] extends null
      ? null
      : SignedIn;
  readonly session: K extends `${string}:sessionId${string}` ? OpenSession : null;
  readonly param: (name: string) => string;
  readonly body: In<K, "body">;
  readonly query: In<K, "query">;
}

/** What parts of the answer's call are known before its types are: they follow from the same table. */
type Loose = { [P in keyof Admission<RouteKey>]: unknown };

/** Longer, no address of ours with everything that it can ask for is. */
const maxSearchChars = 4096;

const readQuery = (request: Request, schema: z.ZodType | undefined): { readonly query: unknown } | Problem => {
  const { search, searchParams } = new URL(request.url);
  if (search.length > maxSearchChars) return problem("address-too-long");
  if (schema === undefined) return { query: undefined };
  const names = [...searchParams.keys()];
  // Of two the one that is checked might not be the one that is used.
  if (new Set(names).size < names.length) return problem("bad-request", "Each query parameter is given once.");
  const parsed = schema.safeParse(Object.fromEntries(searchParams));
  return parsed.error ? invalidInput(parsed.error) : { query: parsed.data };
};

const enter = async (c: Call, route: Route, path: string): Promise<Loose | Problem> => {
  const env: Env = c.env;
  const request = c.req.raw;
  const settings = readSettings(env);
  const now = new Date().toISOString();
  // A program's token is no cookie: no other site's page can have a browser send it along.
  if (bearerOf(request) === null && !sameOrigin(request))
    return problem("forbidden", "Only Sotto's own pages may ask for this.");

  let person: SignedIn | null = null;
  let session: OpenSession | null = null;
  if (route.least !== null || route.recognises) {
    const who = await identify(request, route, settings, env.DB, now);
    c.set("setCookie", who.setCookie);
    person = who.person;
    c.set("orgId", person?.orgId ?? null);
  }
  const counted = await countRequest(env, request, rateClassOf(route, request.method), person, settings);
  c.set("rate", rateHeaders(counted.states));
  if (counted.refused !== null) return counted.refused;
  const params = paramNames(path);
  if (!params.every((name) => paramSchema(name).safeParse(c.req.param(name)).success)) return problem("not-found");
  if (route.least !== null) {
    if (person === null && route.enrols) {
      const guest = await enrol(request, settings, env.DB, now);
      c.set("setCookie", guest.setCookie);
      person = guest.person;
    }
    if (person === null) return problem("unauthenticated");
    if (!mayAct(person.role, route.least)) return problem("forbidden");
    if (route.whose === "deployment" && person.orgId !== defaultOrgId) return problem("forbidden");
    const id = c.req.param("sessionId");
    if (id !== undefined) {
      const found =
        route.whose === "organisation"
          ? await organisationSession(env, person, id)
          : await ownSession(env, person, id, route);
      if (isProblem(found)) return found;
      session = found;
    }
  }

  const asked = readQuery(request, route.query);
  if (isProblem(asked)) return asked;
  let body: unknown;
  if (route.body !== undefined) {
    const read = await readJson(request, route.maxBodyBytes ?? 0);
    if ("refused" in read) return read.refused;
    const parsed = route.body.safeParse(read.value);
    if (parsed.error) return invalidInput(parsed.error);
    body = parsed.data;
  }
  return {
    env,
    settings,
    request,
    waitUntil: (work: Promise<unknown>) => c.executionCtx.waitUntil(work),
    requestId: c.get("requestId"),
    now,
    person,
    session,
    param: (name: string) => c.req.param(name) ?? "",
    body,
    query: asked.query,
  };
};

/** What is ours, as against a provider that can't be reached, or a refusal that keeps others well. */
const ownFailures: readonly ProblemCode[] = ["internal", "storage-unavailable"];

/** Runs what answers a call, and notes how that fared. */
const watched = async (
  c: Call,
  { route, overloadMs }: { readonly route: Route; readonly overloadMs: number },
  run: () => Promise<Response | Problem> | Response | Problem,
): Promise<Response | Problem> => {
  const beganMs = Date.now();
  let failed = true;
  try {
    const outcome = await run();
    failed = isProblem(outcome) && ownFailures.includes(outcome.code);
    return outcome;
  } finally {
    // An upload takes as long as its sender does, and what is rare and large has a class of its own.
    const ours = route.upload === undefined && route.rate === undefined;
    c.set("fared", { failed, slow: ours && Date.now() - beganMs > overloadMs });
  }
};

/** Answers with a refusal, which is counted by its code. */
export const refuse = (c: Call, refused: Problem): Response => {
  c.set("refused", refused.code);
  return problemResponse(refused, c.req.raw, c.get("requestId"));
};

/**
 * Serves one route of the table. There is no other way to serve one, so none can go unchecked: origin, role,
 * whose session it is, query and body are looked at here, before `answer` hears of the call.
 */
export const on = <K extends RouteKey>(
  app: App,
  key: K,
  answer: (call: Admission<K>) => Promise<Response | Problem> | Response | Problem,
): void => {
  const [method = "", path = ""] = key.split(" ");
  const route: Route = routes[key];
  app.on(method, path, async (c) => {
    const entered = await enter(c, route, path);
    // Sound because `enter` reads the very table that `Admission<K>` is derived from, which types can't follow.
    const call = entered as unknown as Admission<K>;
    const run = () => watched(c, { route, overloadMs: call.settings.OVERLOAD_MS }, () => answer(call));
    const outcome = isProblem(entered) ? entered : await (route.least === null ? run() : once(call, call.body, run));
    return isProblem(outcome) ? refuse(c, outcome) : outcome;
  });
};
