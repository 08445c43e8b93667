import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { invalidInput, isProblem, type Problem, problem } from "../shared/problem.ts";
import { noteIdSchema } from "../shared/research/note.ts";
import type { Config } from "../shared/session/answers.ts";
import { answererIn } from "./admit/allowed.ts";
import { withHeaders } from "./admit/answer.ts";
import { breakerGauge, reportSoon } from "./admit/breaker.io.ts";
import { claimInvitation, readOffer } from "./admit/claim.route.ts";
import { conditionsFor } from "./admit/conditions.io.ts";
import { createInvitation, listInvitations, readInvitation, renewInvitation } from "./admit/invitations.route.ts";
import { joinSession, streamSession } from "./admit/join-session.io.ts";
import { observation, observed, observedById } from "./admit/observable.io.ts";
import { type App, on, refuse } from "./admit/on.io.ts";
import { openApi } from "./admit/openapi/document.ts";
import { isPageWish } from "./admit/page-wish.ts";
import { listMembers, readMember } from "./admit/people/members.route.ts";
import { changeRole, removeMember, signMemberOut } from "./admit/people/membership.route.ts";
import {
  addAdminInvitation,
  addOrganisation,
  listOrganisations,
  nameOrganisation,
} from "./admit/people/organisations.route.ts";
import { changePolicy, readPolicy } from "./admit/policy.route.ts";
import { changePreset, createPreset, listPresets, ownQuota } from "./admit/quota.route.ts";
import { refuseError } from "./admit/refuse.io.ts";
import { revokeInvitation } from "./admit/revoke-invitation.route.ts";
import { beginEmail, endEmail } from "./admit/sign-in/email.route.ts";
import { enterAsLocalAdmin } from "./admit/sign-in/local-admin.route.ts";
import { addMachine, listOwnMachines, login, removeMachine } from "./admit/sign-in/machines.route.ts";
import {
  changeOrganisation,
  readMe,
  refresh,
  revokeOtherSignIns,
  revokeSignIn,
  signOut,
  unlink,
} from "./admit/sign-in/me.route.ts";
import { beginOidc, endOidc } from "./admit/sign-in/oidc.route.ts";
import { signInOptions } from "./admit/sign-in/options.route.ts";
import {
  addOwnPasskey,
  beginAddPasskey,
  removeOwnPasskey,
  renameOwnPasskey,
} from "./admit/sign-in/own-passkeys.route.ts";
import { beginPasskey, endPasskey } from "./admit/sign-in/passkey.route.ts";
import { stageAudio } from "./admit/stage-audio.route.ts";
import {
  noModel,
  notDescribed,
  practiceAgain,
  type Scenarios,
  type StartCounts,
  startSession,
} from "./admit/start.route.ts";
import { watch, watchStream } from "./admit/watch.route.ts";
import { findBrief, listScenarios, listSkills } from "./brief/catalogue/catalogue.ts";
import { scenarioOfCustom } from "./brief/custom/brief-of-custom.ts";
import { type Elaboration, elaborateScenario } from "./brief/custom/elaborate.route.ts";
import { reviewScenario } from "./brief/custom/review-scenario.io.ts";
import { pickModels } from "./converse/model/pick-models.io.ts";
import type { Env } from "./env.ts";
import { chosenDrills, drillsOfSession, keepOwnAttempt, listOwnAttempts } from "./evaluate/drills.route.ts";
import { beginDrain, endDrain, readDrain } from "./observe/drain.route.ts";
import { health } from "./observe/health.route.ts";
import { metrics } from "./observe/metrics.route.ts";
import {
  type Counts,
  capacityExceeded,
  customRefused,
  historySteps,
  requestAnswered,
  sessionStarted,
  sweepDone,
} from "./observe/metrics.ts";
import { changeNote, deleteNote, listNotes, type MayObserve, writeNote } from "./observe/notes.route.ts";
import { listParticipants } from "./observe/participants.route.ts";
import { socketHealth } from "./observe/socket-health.route.ts";
import { count, countSoon } from "./observe/tally.io.ts";
import { readTelemetry } from "./observe/telemetry.route.ts";
import { listAudit } from "./recall/audit.route.ts";
import { readBaseline } from "./recall/baseline.route.ts";
import { giveConsent, listConsents, revokeConsent } from "./recall/consents.route.ts";
import { deleteSession } from "./recall/erase.route.ts";
import { eraseMe, eraseMember, erasureProof } from "./recall/erase-person.route.ts";
import { listHistory, sessionDetail } from "./recall/history.route.ts";
import { playAudio } from "./recall/play-audio.route.ts";
import { listObserved, reviewSession } from "./recall/review.route.ts";
import { sweep, sweepStrayAudio } from "./recall/sweep.io.ts";
import { exportMe, exportMember } from "./report/export-person.route.ts";
import { exportStudy } from "./report/export-study.route.ts";
import { exportUsage } from "./report/export-usage.route.ts";
import { listUsageOrganisations, listUsagePeople, readUsage } from "./report/usage.route.ts";
import { inOrganisation } from "./store/in-organisation.io.ts";
import { serveModelFile } from "./store/model-file.io.ts";
import { defaultOrgId } from "./store/organisation.table.ts";
import { isOutage } from "./store/outage.ts";

export { BreakerObject } from "./admit/breaker.object.ts";
export { RateObject } from "./admit/rate.object.ts";
export { SessionObject } from "./converse/session.object.ts";
export { DrainObject } from "./observe/drain.object.ts";
export { TallyObject } from "./observe/tally.object.ts";

export const app: App = new Hono();

app.use(async (c, next) => {
  c.set("requestId", crypto.randomUUID());
  c.set("setCookie", null);
  c.set("orgId", null);
  c.set("rate", {});
  c.set("fared", null);
  c.set("refused", null);
  const arrived = Date.now();
  await next();
  const answered = Date.now();
  // Without its records the edge knows nobody, so that nothing gets as far as to be watched.
  const fared = c.get("fared") ?? (c.error !== undefined && isOutage(c.error) ? { failed: true, slow: false } : null);
  if (fared !== null) reportSoon(c.env, c.executionCtx, fared, answered);
  countSoon(c.env, c.executionCtx, requestAnswered(c.res.status, c.get("refused"), answered - arrived), answered);
  c.res = withHeaders(c.res, c.var);
});
app.use(
  methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      const refused = problem("method-not-allowed", `This address takes ${methods.join(", ")}.`);
      const response = refuse(c, refused);
      response.headers.set("allow", methods.join(", "));
      return response;
    },
  }),
);
app.notFound(async (c) => {
  const { pathname } = new URL(c.req.url);
  if (isPageWish(c.req.method, pathname)) {
    const page = await c.env.ASSETS.fetch(new URL("/", c.req.url));
    if (page.ok) return page;
  }
  return refuse(c, problem("not-found"));
});
app.onError((error, c) => refuse(c, refuseError(error, c.get("requestId"), c.get("orgId"))));

/** JSON of what an object answered, or its refusal. */
const json = (answer: object, status = 200): Response | Problem =>
  isProblem(answer) ? answer : Response.json(answer, { status });

const findScenario = (scenarioId: string) => findBrief(scenarioId)?.scenario;

const refusalOf = (found: object): Problem | null => (isProblem(found) ? found : null);

type Counting = { readonly env: Env; readonly waitUntil: (work: Promise<unknown>) => void };

const adds = ({ env, waitUntil }: Counting, counts: Counts) => countSoon(env, { waitUntil }, counts, Date.now());

const startCounts = (call: Counting): StartCounts => ({
  started: () => adds(call, sessionStarted),
  refused: (limit) => adds(call, capacityExceeded(limit)),
});

type Asking = Parameters<typeof conditionsFor>[0] & Counting;

/** Who makes scenarios of descriptions here, if anybody does and the caller may ask. */
const elaborationOf = async (call: Asking): Promise<Elaboration> => {
  const { env, settings, person, now } = call;
  const [{ customScenario }, { policy }] = await Promise.all([
    conditionsFor(call),
    inOrganisation(env.DB, person.orgId).readPolicy(settings.OPEN_ACCESS),
  ]);
  const { kind, providers, models } = answererIn(settings, policy);
  const may = kind === "model" ? pickModels(env, { providers, models }) : null;
  const model = customScenario ? (may?.("strong") ?? noModel) : notDescribed;
  return { env, person, now, model, refused: (reason) => adds(call, customRefused(reason)) };
};

const scenariosOf = (call: Asking): Scenarios => ({
  find: findScenario,
  ofCustom: scenarioOfCustom,
  review: async (sealed) => reviewScenario(await elaborationOf(call), sealed),
});

on(app, "GET /api/health", health);
on(app, "GET /api/health/ws", (call) => socketHealth(call));
let description: string | undefined;
on(app, "GET /api/openapi.json", () => {
  description ??= JSON.stringify(openApi(__LOCAL__));
  return new Response(description, { headers: { "content-type": "application/json" } });
});
on(app, "GET /api/docs", async ({ env, request }) => {
  // A page of the app itself, which reads the description.
  const page = await env.ASSETS.fetch(new URL("/", request.url));
  return page.ok ? page : problem("not-found", "The app is not built.");
});
on(app, "GET /api/config", async (call) => {
  const { env, settings, person } = call;
  const { feedbackMode, scenarioId, customScenario } = await conditionsFor(call);
  const { policy } = await inOrganisation(env.DB, person.orgId).readPolicy(settings.OPEN_ACCESS);
  const answerer = answererIn(settings, policy);
  return Response.json({
    modelHost: settings.MODEL_HOST,
    answerer: { kind: answerer.kind, name: answerer.name },
    person: { personId: person.personId, role: person.role, ofDeployment: person.orgId === defaultOrgId },
    conditions: { feedbackMode, scenarioId, customScenario },
  } satisfies Config);
});
on(app, "GET /api/scenarios", () => Response.json({ scenarios: listScenarios() }));
on(app, "GET /api/skills", () => Response.json({ skills: listSkills() }));

on(app, "POST /api/scenarios/elaborate", async (call) =>
  elaborateScenario({ ...(await elaborationOf(call)), description: call.body.description }),
);

on(app, "POST /api/sessions", (call) => startSession(call, scenariosOf(call), startCounts(call)));
on(app, "POST /api/sessions/:sessionId/practice-again", (call) =>
  practiceAgain(call, scenariosOf(call), startCounts(call)),
);
on(app, "DELETE /api/waiting/:wishId", async ({ env, person, param }) => {
  await inOrganisation(env.DB, person.orgId).leaveLine(param("wishId"), person.personId);
  return new Response(null, { status: 204 });
});
on(app, "PUT /api/sessions/:sessionId/turns/:turnId/audio", stageAudio);
on(app, "POST /api/sessions/:sessionId/turns", async ({ session, body }) =>
  json(await session.object.submitTurn(body), 202),
);
on(app, "POST /api/sessions/:sessionId/manual-stop", async ({ session }) => json(await session.object.stop()));
on(app, "GET /ws/sessions/:sessionId", (call) => joinSession(call, "trainee"));
on(app, "GET /ws/observe/:sessionId", watch);
on(app, "GET /api/sessions/:sessionId/events", (call) => streamSession(call, "trainee"));
on(app, "GET /api/research/sessions/:sessionId/events", watchStream);
on(app, "POST /api/sessions/:sessionId/messages", async ({ session, body }) => {
  const answer = await session.object.post(body);
  return answer === null ? new Response(null, { status: 204 }) : json(answer, 202);
});

on(app, "GET /api/sessions/:sessionId/evaluation", async ({ session }) => {
  const read = await session.object.read();
  return isProblem(read) ? read : json(read.evaluation);
});
on(app, "GET /api/sessions/:sessionId/baseline", readBaseline);
on(app, "POST /api/sessions/:sessionId/evaluation", async ({ session }) =>
  json(await session.object.requestEvaluation(), 202),
);

on(app, "GET /api/sessions", (call) => {
  adds(call, historySteps(call.query.historyStepCount));
  return listHistory(call);
});
on(app, "GET /api/sessions/:sessionId", (call) => {
  adds(call, historySteps(call.query.historyStepCount));
  return sessionDetail(call);
});
on(app, "GET /api/sessions/:sessionId/turns/:turnId/series", async ({ session, param }) =>
  json(await session.object.series(param("turnId"))),
);
on(app, "GET /api/sessions/:sessionId/drills", drillsOfSession);
on(app, "GET /api/drills/chosen", chosenDrills);
on(app, "GET /api/drills/attempts", listOwnAttempts);
on(app, "POST /api/drills/attempts", keepOwnAttempt);
on(app, "GET /api/audio/:orgId/:sessionId/:turnId", playAudio);
on(app, "DELETE /api/sessions/:sessionId", deleteSession);

on(app, "GET /api/auth/options", signInOptions);
on(app, "POST /api/auth/oidc", beginOidc);
on(app, "GET /api/auth/oidc/callback", endOidc);
on(app, "POST /api/auth/email", beginEmail);
on(app, "POST /api/auth/email/use", endEmail);
on(app, "POST /api/auth/passkey/options", beginPasskey);
on(app, "POST /api/auth/passkey", endPasskey);
if (__LOCAL__) on(app, "POST /api/auth/local-admin", enterAsLocalAdmin);
on(app, "POST /api/auth/login", login);
on(app, "POST /api/auth/refresh", refresh);
on(app, "POST /api/auth/sign-out", signOut);
on(app, "GET /api/me", readMe);
on(app, "POST /api/me/organisation", changeOrganisation);
on(app, "DELETE /api/me/identities/:identityId", unlink);
on(app, "POST /api/me/passkeys/options", beginAddPasskey);
on(app, "POST /api/me/passkeys", addOwnPasskey);
on(app, "PATCH /api/me/passkeys/:credentialId", renameOwnPasskey);
on(app, "DELETE /api/me/passkeys/:credentialId", removeOwnPasskey);
on(app, "DELETE /api/me/sign-ins/:signInId", revokeSignIn);
on(app, "DELETE /api/me/sign-ins", revokeOtherSignIns);
on(app, "GET /api/admin/machines", listOwnMachines);
on(app, "POST /api/admin/machines", addMachine);
on(app, "DELETE /api/admin/machines/:machineId", removeMachine);
on(app, "GET /api/admin/people", listMembers);
on(app, "GET /api/admin/people/:personId", readMember);
on(app, "PUT /api/admin/people/:personId/role", changeRole);
on(app, "DELETE /api/admin/people/:personId", removeMember);
on(app, "DELETE /api/admin/people/:personId/sign-ins", signMemberOut);
on(app, "GET /api/admin/organisations", listOrganisations);
on(app, "POST /api/admin/organisations", addOrganisation);
on(app, "PATCH /api/admin/organisations/:orgId", nameOrganisation);
on(app, "POST /api/admin/organisations/:orgId/invitation", addAdminInvitation);
const mayObserve = (call: Parameters<typeof observation>[0]): MayObserve => ({
  session: async (sessionId) => refusalOf(await observedById(call, sessionId)),
  anybody: async () => refusalOf(await observation(call)),
});
on(app, "GET /api/research/sessions", async (call) => {
  const allowed = await observation(call);
  return isProblem(allowed) ? allowed : listObserved(call, allowed);
});
on(app, "GET /api/research/sessions/:sessionId", async (call) => {
  const allowed = await observed(call);
  return isProblem(allowed) ? allowed : reviewSession(call, allowed);
});
on(app, "GET /api/research/sessions/:sessionId/turns/:turnId/series", async (call) => {
  const allowed = await observed(call);
  return isProblem(allowed) ? allowed : json(await call.session.object.series(call.param("turnId")));
});
on(app, "GET /api/research/notes", (call) => listNotes(call, mayObserve(call)));
on(app, "PUT /api/research/notes/:noteId", (call) => {
  const noteId = noteIdSchema.safeParse(call.param("noteId"));
  return noteId.error ? invalidInput(noteId.error) : writeNote({ ...call, noteId: noteId.data }, mayObserve(call));
});
on(app, "PATCH /api/research/notes/:noteId", (call) =>
  changeNote({ ...call, noteId: call.param("noteId") }, mayObserve(call)),
);
on(app, "DELETE /api/research/notes/:noteId", (call) =>
  deleteNote({ ...call, noteId: call.param("noteId") }, mayObserve(call)),
);
on(app, "GET /api/research/invitations/:invitationId/participants", (call) =>
  listParticipants({ ...call, invitationId: call.param("invitationId") }),
);
on(app, "GET /api/research/invitations/:invitationId/export", async (call) => {
  const allowed = await observation(call);
  return isProblem(allowed) ? allowed : exportStudy({ ...call, invitationId: call.param("invitationId") });
});

on(app, "GET /api/me/export", exportMe);
on(app, "GET /api/admin/people/:personId/export", exportMember);
on(app, "GET /api/admin/audit", listAudit);
on(app, "GET /api/admin/telemetry", readTelemetry);
on(app, "GET /api/admin/drain", readDrain);
on(app, "POST /api/admin/drain", beginDrain);
on(app, "DELETE /api/admin/drain", endDrain);
on(app, "GET /api/admin/usage", readUsage);
on(app, "GET /api/admin/usage/people", listUsagePeople);
on(app, "GET /api/admin/usage/export", exportUsage);
on(app, "GET /api/admin/usage/organisations", listUsageOrganisations);
on(app, "POST /api/me/erasure", eraseMe);
on(app, "POST /api/admin/people/:personId/erasure", eraseMember);
on(app, "GET /api/erasures/:orgId/:erasureId", erasureProof);

on(app, "GET /api/me/consents", listConsents);
on(app, "POST /api/me/consents", giveConsent);
on(app, "DELETE /api/me/consents/:artefact", revokeConsent);
on(app, "GET /api/policy", readPolicy);
on(app, "PUT /api/policy", changePolicy);

const ofInvitation = <C extends { readonly param: (name: string) => string }>(call: C) => ({
  ...call,
  invitationId: call.param("invitationId"),
});
on(app, "GET /api/invitations/:token", (call) => readOffer({ ...call, token: call.param("token") }, findScenario));
on(app, "POST /api/invitations/:token/claim", (call) => claimInvitation({ ...call, token: call.param("token") }));
on(app, "GET /api/research/invitations", listInvitations);
on(app, "POST /api/research/invitations", (call) => createInvitation(call, findScenario));
on(app, "GET /api/research/invitations/:invitationId", (call) => readInvitation(ofInvitation(call)));
on(app, "POST /api/research/invitations/:invitationId/renew", (call) => renewInvitation(ofInvitation(call)));
on(app, "POST /api/research/invitations/:invitationId/revoke", (call) => revokeInvitation(ofInvitation(call)));
on(app, "GET /api/quota-presets", listPresets);
on(app, "POST /api/quota-presets", createPreset);
on(app, "PUT /api/quota-presets/:quotaPresetId", (call) =>
  changePreset({ ...call, quotaPresetId: call.param("quotaPresetId") }),
);
on(app, "GET /api/me/quota", ownQuota);

on(app, "GET /models/*", ({ env, request, query }) => serveModelFile(env.MODELS, request, query.sha256));
on(app, "GET /metrics", (call) => metrics(call, async () => ({ admission_breaker: await breakerGauge(call.env) })));

/** The schedule of the daily sweep; see `wrangler.toml`. */
const daily = "40 3 * * *";

export default {
  fetch: app.fetch,
  async scheduled({ cron, scheduledTime }, env) {
    const failed =
      cron === daily ? await sweepStrayAudio(env) : await sweep(env, new Date(scheduledTime).toISOString());
    await count(env, sweepDone(failed === 0));
  },
} satisfies ExportedHandler<Env>;
