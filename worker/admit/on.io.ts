import type { Context, Hono } from "hono";
import type { z } from "zod";
import type { Route } from "../../shared/api/route.ts";
import { type RouteKey, routes } from "../../shared/api/routes.ts";
import { mayAct } from "../../shared/people/role.ts";
import { invalidInput, isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { defaultOrgId } from "../store/organisation.table.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { problemResponse } from "./answer.ts";
import { bearerOf, identify } from "./identify.io.ts";
import { type OpenSession, organisationSession, ownSession } from "./open-session.io.ts";
import { sameOrigin } from "./origin.ts";
import { readJson } from "./read-json.ts";
import { readSettings, type Settings } from "./settings.ts";

export type App = Hono<{ Bindings: Env; Variables: { requestId: string; setCookie: string | null } }>;

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

const enter = async (c: Context, route: Route): Promise<Loose | Problem> => {
  const env: Env = c.env;
  const request = c.req.raw;
  const settings = readSettings(env);
  const now = new Date().toISOString();
  // A program's token is no cookie: no other site's page can have a browser send it along.
  if (bearerOf(request) === null && !sameOrigin(request)) return problem("forbidden", "Only Sotto's own pages may ask for this.");

  let person: SignedIn | null = null;
  let session: OpenSession | null = null;
  if (route.least !== null || route.recognises) {
    const who = await identify(request, route, settings, env.DB, now);
    c.set("setCookie", who.setCookie);
    person = who.person;
  }
  if (route.least !== null) {
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

  const query = route.query?.safeParse(c.req.query());
  if (query?.error) return invalidInput(query.error);
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
    query: query?.data,
  };
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
  app.on(method, path, async (c) => {
    const entered = await enter(c, routes[key]);
    // Sound because `enter` reads the very table that `Admission<K>` is derived from, which types can't follow.
    const outcome = isProblem(entered) ? entered : await answer(entered as unknown as Admission<K>);
    return isProblem(outcome) ? problemResponse(outcome, c.req.raw, c.get("requestId")) : outcome;
  });
};
