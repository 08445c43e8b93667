import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { isProblem, type Problem, problem } from "../shared/problem.ts";
import type { Config } from "../shared/session/answers.ts";
import { problemResponse, withHeaders } from "./admit/answer.ts";
import { type App, on } from "./admit/on.io.ts";
import { openApi } from "./admit/openapi.ts";
import { refuseError } from "./admit/refuse.io.ts";
import { answererOf } from "./admit/settings.ts";
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
import { practiceAgain, type StartCounts, startSession } from "./admit/start.route.ts";
import { findBrief, listScenarios, listSkills } from "./brief/catalogue/catalogue.ts";
import type { Env } from "./env.ts";
import { health } from "./observe/health.route.ts";
import { metrics } from "./observe/metrics.route.ts";
import { type Counts, capacityExceeded, historySteps, requestAnswered, sessionStarted } from "./observe/metrics.ts";
import { count, countSoon } from "./observe/tally.io.ts";
import { deleteSession } from "./recall/erase.route.ts";
import { listHistory, sessionDetail } from "./recall/history.route.ts";
import { playAudio } from "./recall/play-audio.route.ts";
import { sweep, sweepStrayAudio } from "./recall/sweep.io.ts";
import { serveModelFile } from "./store/model-file.io.ts";

export { SessionObject } from "./converse/session.object.ts";
export { TallyObject } from "./observe/tally.object.ts";

export const app: App = new Hono();

app.use(async (c, next) => {
  c.set("requestId", crypto.randomUUID());
  c.set("setCookie", null);
  await next();
  countSoon(c.env, c.executionCtx, requestAnswered(c.res.status), Date.now());
  c.res = withHeaders(c.res, c.get("requestId"), c.get("setCookie"));
});
app.use(
  methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      const refused = problem("method-not-allowed", `This address takes ${methods.join(", ")}.`);
      const response = problemResponse(refused, c.req.raw, c.get("requestId"));
      response.headers.set("allow", methods.join(", "));
      return response;
    },
  }),
);
app.notFound((c) => problemResponse(problem("not-found"), c.req.raw, c.get("requestId")));
app.onError((error, c) => {
  const requestId = c.get("requestId");
  return problemResponse(refuseError(error, requestId), c.req.raw, requestId);
});

/** JSON of what an object answered, or its refusal. */
const json = (answer: object, status = 200): Response | Problem =>
  isProblem(answer) ? answer : Response.json(answer, { status });

const findScenario = (scenarioId: string) => findBrief(scenarioId)?.scenario;

type Counting = { readonly env: Env; readonly waitUntil: (work: Promise<unknown>) => void };

const adds = ({ env, waitUntil }: Counting, counts: Counts) => waitUntil(count(env, counts));

const startCounts = (call: Counting): StartCounts => ({
  started: () => adds(call, sessionStarted),
  refused: (limit) => adds(call, capacityExceeded(limit)),
});

on(app, "GET /api/health", health);
let description: string | undefined;
on(app, "GET /api/openapi.json", () => {
  description ??= JSON.stringify(openApi());
  return new Response(description, { headers: { "content-type": "application/json" } });
});
on(app, "GET /api/config", ({ settings, person }) =>
  Response.json({
    modelHost: settings.MODEL_HOST,
    answerer: answererOf(settings),
    person: { personId: person.personId, role: person.role },
  } satisfies Config),
);
on(app, "GET /api/scenarios", () => Response.json({ scenarios: listScenarios() }));
on(app, "GET /api/skills", () => Response.json({ skills: listSkills() }));

on(app, "POST /api/sessions", (call) => startSession(call, findScenario, startCounts(call)));
on(app, "POST /api/sessions/:sessionId/practice-again", (call) => practiceAgain(call, findScenario, startCounts(call)));
on(app, "PUT /api/sessions/:sessionId/turns/:turnId/audio", stageAudio);
on(app, "POST /api/sessions/:sessionId/turns", async ({ session, body }) =>
  json(await session.object.submitTurn(body), 202),
);
on(app, "POST /api/sessions/:sessionId/manual-stop", async ({ session }) => json(await session.object.stop()));
on(app, "GET /ws/sessions/:sessionId", ({ session, person, request }) => {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") return problem("upgrade-required");
  const headers = new Headers(request.headers);
  // Said by us alone: whatever the client wrote under these names is gone.
  headers.set("x-sotto-person", person.personId);
  headers.set("x-sotto-sign-in", person.signInId);
  return session.object.fetch(new Request(request, { headers }));
});

on(app, "GET /api/sessions/:sessionId/evaluation", async ({ session }) => {
  const read = await session.object.read();
  return isProblem(read) ? read : json(read.evaluation);
});
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

on(app, "GET /models/*", ({ env, request, query }) => serveModelFile(env.MODELS, request, query.sha256));
on(app, "GET /metrics", metrics);

/** The schedule of the daily sweep; see `wrangler.toml`. */
const daily = "40 3 * * *";

export default {
  fetch: app.fetch,
  async scheduled({ cron, scheduledTime }, env) {
    if (cron === daily) await sweepStrayAudio(env);
    else await sweep(env, new Date(scheduledTime).toISOString());
  },
} satisfies ExportedHandler<Env>;
