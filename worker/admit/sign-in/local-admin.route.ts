import { isProblem, type Problem, problem } from "../../../shared/problem.ts";
import { oidcSubject, sealContact } from "../../store/contact.io.ts";
import { findOwner, makeAdmin } from "../../store/identity.table.ts";
import type { Call } from "./call.ts";
import { callerOf, enterWith } from "./enter.io.ts";

/** By this name the bundle that is deployed is searched for this file: it must not be in it. */
const issuer = "urn:sotto:local-admin";

/**
 * `POST /api/auth/local-admin`: whoever sits at this machine is its admin. Asked for by the machine's own name alone, or
 * another site's name that leads here would open the door (DNS rebinding).
 */
export const enterAsLocalAdmin = async (
  call: Call & { readonly body: { readonly returnTo: string } },
): Promise<Response | Problem> => {
  const { env, request, settings } = call;
  const { hostname } = new URL(request.url);
  if (hostname !== "127.0.0.1" && hostname !== "localhost")
    return problem("forbidden", "Only from this machine itself.");
  const subject = await oidcSubject(issuer, "admin", settings.IDENTITY_SECRET);
  const sealedContact = await sealContact({ name: "Local admin", email: null }, settings.IDENTITY_SECRET);
  const asked = callerOf(call)?.personId ?? null;
  const proven = { kind: "oidc", subject, sealedContact } as const;
  // Whatever another admin has made of them since.
  const owner = await findOwner(env.DB, [proven]);
  if (owner !== null) await makeAdmin(env.DB, owner, call.now);
  const entered = await enterWith(call, [proven], asked, true);
  if (isProblem(entered)) return entered;
  return Response.json({ returnTo: call.body.returnTo }, { headers: { "set-cookie": entered.setCookie } });
};
