import type { Drain, DrainWish } from "../../shared/telemetry/drain.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { countSockets } from "./tally.io.ts";

interface Call {
  readonly env: Env;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
}

const drainOf = (env: Env) => env.DRAIN.getByName("deployment");

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const audit = (call: Call, action: "deployment:drained" | "deployment:opened", detail: Record<string, number>) => {
  const { env, person, now, requestId } = call;
  const deed = { at: now, action, actorId: person.personId, requestId, detail };
  return inOrganisation(env.DB, person.orgId).writeAudit(deed);
};

/** `GET /api/admin/drain`. */
export const readDrain = async ({ env }: Pick<Call, "env">): Promise<Response> => {
  const [{ closedUntil, backAt, told, left }, connections] = await Promise.all([
    drainOf(env).look(),
    countSockets(env),
  ]);
  return Response.json({
    closedUntil: instant(closedUntil),
    backAt: instant(backAt),
    sessions: { told, left },
    connections,
  } satisfies Drain);
};

/** `POST /api/admin/drain`. */
export const beginDrain = async (call: Call & { readonly body: DrainWish }): Promise<Response> => {
  const { closedS, awayS } = call.body;
  await audit(call, "deployment:drained", { closedS, awayS });
  await drainOf(call.env).begin({ closedMs: closedS * 1000, awayMs: awayS * 1000 });
  return readDrain(call);
};

/** `DELETE /api/admin/drain`. */
export const endDrain = async (call: Call): Promise<Response> => {
  await drainOf(call.env).end();
  await audit(call, "deployment:opened", {});
  return new Response(null, { status: 204 });
};
