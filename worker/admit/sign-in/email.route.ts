import { isProblem, type Problem, problem } from "../../../shared/problem.ts";
import type { Env } from "../../env.ts";
import { log } from "../../log.io.ts";
import { emailSubject, normalEmail, sealContact } from "../../store/contact.io.ts";
import { findOwner, type Proven } from "../../store/identity.table.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { defaultOrgId } from "../../store/organisation.table.ts";
import { countMail } from "../limit.io.ts";
import type { Settings } from "../settings.ts";
import { beginAttempt, endAttempt, randomKey } from "./attempt.io.ts";
import type { Call } from "./call.ts";
import { emailText } from "./email-text.ts";
import { callerOf, enterWith } from "./enter.io.ts";
import { showMail } from "./local-mail.io.ts";
import { failureOf } from "./provider.io.ts";

/** True where links can be sent: by mail, or in a local copy on its terminal. */
export const sendsEmail = (env: Env, settings: Settings): boolean =>
  (env.EMAIL !== undefined && settings.EMAIL_FROM !== "") || __LOCAL__;

const send = async (env: Env, settings: Settings, to: string, link: string): Promise<void> => {
  const { subject, text } = emailText(link);
  if (env.EMAIL !== undefined && settings.EMAIL_FROM !== "") {
    await env.EMAIL.send({ from: { name: "Sotto", email: settings.EMAIL_FROM }, to, subject, text });
  } else if (__LOCAL__) {
    showMail(to, link);
  }
};

const provenBy = async (email: string, secret: string): Promise<Proven> => ({
  kind: "email",
  subject: await emailSubject(email, secret),
  sealedContact: await sealContact({ name: null, email }, secret),
});

/** True where the owner of an address may come in by it. */
const mayEnter = async (call: Call, email: string): Promise<boolean> => {
  const { env, settings } = call;
  if (callerOf(call) !== null || settings.ADMIN_EMAILS.includes(normalEmail(email))) return true;
  const { policy } = await inOrganisation(env.DB, defaultOrgId).readPolicy(settings.OPEN_ACCESS);
  return policy.openAccess || (await findOwner(env.DB, [await provenBy(email, settings.IDENTITY_SECRET)])) !== null;
};

/**
 * `POST /api/auth/email`. The answer comes before anything is looked up, so that neither it nor its time tells whether
 * an address is known. The token lies behind the address's `#`, which no server is ever sent, and no log holds.
 */
export const beginEmail = (
  call: Call & {
    readonly body: { readonly email: string; readonly returnTo: string };
    readonly waitUntil: (work: Promise<unknown>) => void;
  },
): Response | Problem => {
  const { env, settings, body } = call;
  if (!sendsEmail(env, settings)) return problem("not-found", "No mail is sent from here.");
  const work = async () => {
    if (!(await mayEnter(call, body.email)) || !(await countMail(env, normalEmail(body.email), settings))) return;
    const token = randomKey();
    await beginAttempt(call, "email", token, body);
    await send(env, settings, body.email, new URL(`/sign-in/email#${token}`, call.request.url).href);
  };
  call.waitUntil(
    work().catch((error: unknown) =>
      // Not what the error says: it may quote the address.
      log("error", { at: "email", orgId: null, requestId: call.requestId, failure: failureOf(error) }),
    ),
  );
  return new Response(null, { status: 202 });
};

/** `POST /api/auth/email/use`: a press of a button, since programs that look through mail open every link in it. */
export const endEmail = async (
  call: Call & { readonly body: { readonly token: string } },
): Promise<Response | Problem> => {
  const attempt = await endAttempt(call, "email", call.body.token);
  if (attempt?.email === undefined) return problem("link-expired", "It works once, for 15 minutes. Ask for a new one.");
  const { email, returnTo } = attempt;
  const proven = await provenBy(email, call.settings.IDENTITY_SECRET);
  const admin = call.settings.ADMIN_EMAILS.includes(normalEmail(email));
  const entered = await enterWith(call, [proven], attempt.personId, admin);
  if (isProblem(entered)) return entered;
  return Response.json({ returnTo }, { headers: { "set-cookie": entered.setCookie } });
};
