import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { exampleOf } from "../e2e/support/example-of-schema.ts";
import { mayAct, type Role, roles } from "../shared/people/role.ts";
import { type Problem, problemSchema } from "../shared/problem.ts";
import { measured } from "../shared/speech/fixtures/measured.ts";
import { seriesText } from "../shared/speech/series-text.ts";
import { splitProsody } from "../shared/speech/split-prosody.ts";
import { calm } from "./testing/calm.ts";
import { type Member, makeOrganisation, signedInAs } from "./testing/people.ts";
import { agree, makeStudy, takePart } from "./testing/study.ts";
import { submission } from "./testing/submission.ts";
import { Visitor } from "./testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const bindings = { ACTIVE_LIMIT: "1000000", PENDING_LIMIT: "1000000", OPEN_ACCESS: "false" };
/** What one case does to the deployment keeps the next one from nothing. */
const undrained = { ...bindings, ...calm };
const now = () => new Date().toISOString();

/** An operation as the OpenAPI document describes it. */
interface Described {
  readonly "x-least-role": Role | null;
  readonly "x-whose": "none" | "own" | "organisation" | "deployment" | "signed";
  readonly parameters: readonly {
    readonly name?: string;
    readonly in?: string;
    readonly required?: boolean;
    readonly schema?: object;
  }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: { readonly $ref?: string } }> };
}

interface Description {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** Somebody of an organisation, with a thing of every kind that an address can name. */
const makeWorld = async (orgId: string) => {
  const victim = await signedInAs(env, "GUEST", orgId);
  const secret = `secret-${crypto.randomUUID()}`;
  const sessionId = crypto.randomUUID();
  const wish = { sessionId, scenarioId: "job-interview", clientSessionStartedAt: now() };
  expect((await victim.send("POST", "/api/sessions", wish, { env: undrained })).status).toBe(201);
  const { summary, series } = splitProsody(measured());
  const turn = submission({ transcript: secret, prosody: summary, series: seriesText(series) });
  expect((await victim.send("POST", `/api/sessions/${sessionId}/turns`, turn, { env: bindings })).status).toBe(202);
  await agree(env, victim.id, "observation", orgId);
  const invitationId = await makeStudy(env, { title: secret, orgId });
  await takePart(env, invitationId, victim.id, 1, orgId);
  const noteId = crypto.randomUUID();
  const note =
    "INSERT INTO note (org_id, note_id, invitation_id, person_id, text, created_by, created_at) VALUES (?,?,?,?,?,?,?)";
  await env.DB.prepare(note).bind(orgId, noteId, invitationId, victim.id, secret, victim.id, now()).run();
  const machineId = crypto.randomUUID();
  const machine =
    "INSERT INTO machine (org_id, machine_id, name, role, secret_hash, created_by, created_at) VALUES (?,?,?,'USER','x',?,?)";
  await env.DB.prepare(machine).bind(orgId, machineId, secret, victim.id, now()).run();
  const quotaPresetId = crypto.randomUUID();
  const preset =
    "INSERT INTO quota_preset (org_id, quota_preset_id, title, partner_tokens, coach_tokens, evaluation_tokens) VALUES (?,?,?,1,1,1)";
  await env.DB.prepare(preset).bind(orgId, quotaPresetId, secret).run();
  const signIn = await env.DB.prepare("SELECT sign_in_id AS id FROM sign_in WHERE person_id = ?")
    .bind(victim.id)
    .first<string>("id");
  const params: Readonly<Record<string, string>> = {
    sessionId,
    turnId: turn.turnId,
    orgId,
    invitationId,
    noteId,
    machineId,
    quotaPresetId,
    personId: victim.id,
    signInId: signIn ?? "",
    wishId: crypto.randomUUID(),
    erasureId: crypto.randomUUID(),
    identityId: crypto.randomUUID(),
    credentialId: "AAAA",
    token: "A".repeat(43),
    artefact: "audio",
    path: "a/b",
  };
  return { orgId, params, traces: [victim.id, sessionId, secret, noteId, invitationId] };
};

type World = Awaited<ReturnType<typeof makeWorld>>;

/** What came of it: the refusal that the table asks for, or none of them. */
type Outcome = "401" | "403" | "404" | "in";

const outcomeOf = async (answer: Response): Promise<{ outcome: Outcome; shown: string; text: string }> => {
  if (answer.webSocket !== null) {
    answer.webSocket.accept();
    answer.webSocket.close(1000);
    return { outcome: "in", shown: "in", text: "" };
  }
  const text = await answer.text();
  if (answer.status < 400) return { outcome: "in", shown: "in", text };
  const shown = String(answer.status);
  const refused: Problem = problemSchema.parse(JSON.parse(text));
  if (refused.code === "unauthenticated") return { outcome: "401", shown, text };
  // The refusal of a role says no more than that; every other one has its reason.
  if (refused.code === "forbidden" && refused.detail === undefined) return { outcome: "403", shown, text };
  return { outcome: refused.status === 404 ? "404" : "in", shown, text };
};

describe("the table of permissions", () => {
  it("is what every route does, for every role, within and from outside", { timeout: 180_000 }, async () => {
    const description: Description = await (await new Visitor(env).call("/api/openapi.json")).json();
    const top = { $defs: description.components.schemas };
    const [own, other] = [await makeOrganisation(env), await makeOrganisation(env)];
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );

    const ask = async (caller: Visitor, path: string, method: string, operation: Described, world: World) => {
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const value = world.params[name];
        if (value === undefined) throw new Error(`give an example of ${name}, the parameter of ${path}`);
        return value;
      });
      const query = new URLSearchParams();
      for (const { name, in: where, required, schema } of operation.parameters) {
        if (where !== "query" || name === undefined) continue;
        if (world.params[name] !== undefined) query.set(name, world.params[name]);
        else if (required) query.set(name, String(exampleOf(schema ?? {}, top)));
      }
      const body = operation.requestBody?.content["application/json"]?.schema;
      const headers = { ...(path.startsWith("/ws/") ? { upgrade: "websocket" } : {}), "x-forwarded-for": "::1" };
      const init = { method, env: bindings, headers };
      return outcomeOf(
        body === undefined
          ? await caller.call(`${filled}?${query}`, init)
          : await caller.send(method, `${filled}?${query}`, exampleOf(body, top, world.params), init),
      );
    };

    let cases = 0;
    const rows: string[] = [];
    for (const { path, method, operation } of operations) {
      const { "x-least-role": least, "x-whose": whose } = operation;
      let world = await makeWorld(own);
      const seen: string[] = [];
      const names = /\{/.test(path);
      const tryAs = async (
        caller: Visitor,
        expected: readonly Outcome[],
        who: string,
        from: "own" | "other" | "nobody",
      ) => {
        const { outcome, shown, text } = await ask(caller, path, method, operation, world);
        const about = `${method} ${path} as ${who}, ${from}: ${text.slice(0, 300)}`;
        expect(expected, about).toContain(outcome);
        if (from !== "own")
          for (const trace of world.traces)
            expect(text.includes(trace) && !text.includes('"instance"'), about).toBe(false);
        seen.push(shown);
        cases += 1;
      };

      await tryAs(
        new Visitor(env),
        least !== null ? ["401"] : whose === "none" || whose === "own" ? ["in", "404"] : ["in", "401", "403", "404"],
        "nobody",
        "nobody",
      );
      for (const from of ["other", "own"] as const) {
        for (const role of roles) {
          const caller: Member = await signedInAs(env, role, from === "own" ? own : other);
          const inside = from === "own";
          const expected = ((): readonly Outcome[] => {
            if (least === null) return ["in", "401", "404"];
            if (!mayAct(role, least) || whose === "deployment") return ["403"];
            if (whose === "organisation" && names) return inside ? ["in"] : ["404"];
            if (whose === "own" && names) return ["404", ...(path.includes("{sessionId}") ? [] : (["in"] as const))];
            return ["in"];
          })();
          await tryAs(caller, expected, role, from);
          // What was let in may have changed or deleted the thing.
          if (inside && method !== "GET" && expected.includes("in")) world = await makeWorld(own);
        }
      }
      if (whose === "deployment" && least !== null) {
        await tryAs(await signedInAs(env, "ADMIN"), ["in"], "ADMIN of the deployment's own organisation", "own");
      }
      rows.push(
        `${`${method} ${path}`.padEnd(66)} ${(least ?? "-").padEnd(6)} ${whose.padEnd(13)} ${seen.map((one) => one.padEnd(3)).join(" ")}`,
      );
    }
    const head = `${"".padEnd(66)} ${"least".padEnd(6)} ${"whose".padEnd(13)} -   | G   U   S   A of another organisation | G   U   S   A of the own`;
    console.log([head, ...rows, `${cases} cases of ${operations.length} routes`].join("\n"));
    expect(operations.length).toBeGreaterThan(25);
  });
});
