import type { z } from "zod";
import type { Role } from "../people/role.ts";
import type { ProblemCode } from "../problem.ts";

/**
 * Whose rows a route touches, beside its least role.
 * - `none`: nobody's; what it says is the same for all.
 * - `own`: the caller's own, in the caller's organisation.
 * - `organisation`: anybody's in the caller's organisation.
 * - `deployment`: every organisation's; for an ADMIN of the deployment's own organisation, or the metrics token.
 * - `signed`: those that a token or a signature in the address names.
 */
export type Whose = "none" | "own" | "organisation" | "deployment" | "signed";

/**
 * How often something may be asked for. Each has a limit among the settings (`RATE_...`), counted for each person, or
 * for each address where nobody is signed in. `sign-in`, `invitation` and `export` are counted for both: they are what
 * guessing and flooding go for.
 */
export const rateClasses = ["read", "write", "sign-in", "invitation", "export", "elaboration"] as const;

export type RateClass = (typeof rateClasses)[number];

/** One address: who may call it, whose rows it touches, what it takes and answers. */
export interface Route {
  readonly summary: string;
  /** The least role that may call it; null where anybody may. */
  readonly least: Role | null;
  readonly whose: Whose;
  /** A visitor whom nobody knows becomes a guest here. Elsewhere there is nothing yet that could be theirs. */
  readonly enrols?: true;
  /** Nobody is kept out, and who has a sign-in is known by it. */
  readonly recognises?: true;
  /** There in a local copy only: a build that is deployed doesn't contain it. */
  readonly local?: true;
  /** Goes on while D1 is down: the sealed cookie and the session's own object say who may. */
  readonly inOutage?: true;
  /** Also called for a session that is being deleted. */
  readonly evenDeleted?: true;
  /** Which limit it counts against; without it `read` for a GET and `write` for the rest. */
  readonly rate?: RateClass;
  readonly query?: z.ZodType;
  /** JSON that is taken, and how many bytes of it. */
  readonly body?: z.ZodType;
  readonly maxBodyBytes?: number;
  /** Content of these types that is taken in place of JSON, as a stream. */
  readonly upload?: readonly string[];
  /** Refusals of its own, beside those that follow from the rest of this: they are described. */
  readonly refuses?: readonly ProblemCode[];
  /** What it answers, by status: a schema of JSON, or the type of other content; null for no content. */
  readonly answers: Readonly<Record<number, z.ZodType | readonly string[] | null>>;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Routes by method and path, as in `GET /api/sessions/:sessionId`. */
export type Routes = Readonly<Record<`${Method} /${string}`, Route>>;

/** Most bytes of a body that holds a form's worth of text. */
export const smallBodyBytes = 64_000;
