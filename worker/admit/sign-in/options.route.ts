import type { SignInOptions } from "../../../shared/people/account.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { defaultOrgId } from "../../store/organisation.table.ts";
import type { Call } from "./call.ts";
import { sendsEmail } from "./email.route.ts";
import { takesPasskeys } from "./passkey.route.ts";

/** `GET /api/auth/options`. */
export const signInOptions = async (call: Pick<Call, "env" | "settings" | "request">): Promise<Response> => {
  const { env, settings, request } = call;
  const { policy } = await inOrganisation(env.DB, defaultOrgId).readPolicy(settings.OPEN_ACCESS);
  return Response.json({
    oidc: settings.OIDC_ISSUER === "" ? null : settings.OIDC_NAME,
    email: sendsEmail(env, settings),
    passkey: takesPasskeys(request),
    localAdmin: __LOCAL__,
    openAccess: policy.openAccess,
  } satisfies SignInOptions);
};
