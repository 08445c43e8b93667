import { applyD1Migrations, env } from "cloudflare:test";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../shared/api/route.ts";
import { routes } from "../shared/api/routes.ts";
import { mayAct, roleSchema, roles } from "../shared/people/role.ts";
import { problemSchema } from "../shared/problem.ts";
import { hostileBodies, hostileHeaders, hostileParam, hostileQuery } from "./testing/hostile.ts";
import { type Member, makeOrganisation, signedInAs } from "./testing/people.ts";
import { submission } from "./testing/submission.ts";
import { startWish, Visitor } from "./testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

/** As many for each operation; the seed makes each run the same, so that what fails can be looked at. */
const casesEach = 25;
const seed = 20_261_121;

/** In one of `rarity` cases. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, rarity: number): fc.Arbitrary<T | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: rarity - 1 }, { arbitrary, weight: 1 });

/** Words that only a person of another organisation has said. */
const secret = `other-${crypto.randomUUID()}`;

interface Described {
  readonly parameters: readonly { readonly name?: string; readonly in?: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: object }> };
  readonly responses: Record<string, unknown>;
}
interface Description {
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** Somebody in each role of an organisation, and an admin of the deployment, each with a session. */
const askers = (orgId: string) =>
  Promise.all(
    [...roles.map((role) => [role, orgId] as const), ["ADMIN", undefined] as const].map(async ([role, org]) => {
      const member: Member = await signedInAs(env, role, org);
      const wish = startWish();
      expect((await member.send("POST", "/api/sessions", wish, { env: roomy })).status).toBe(201);
      return { member, sessionId: wish.sessionId };
    }),
  );

/** A cookie as one who has it may change it. */
const garbled = (cookie: string): string[] => [
  cookie.slice(0, -3),
  `${cookie}AA`,
  cookie.replace(/=./, "=~"),
  `${cookie}; ${cookie}`,
  `sotto=${"A".repeat(4000)}`,
  `x=${"y".repeat(100)};; =; ${cookie}`,
];

const read = async (): Promise<Description> => (await new Visitor(env).call("/api/openapi.json")).json();

const roomy = { ACTIVE_LIMIT: "100000", PENDING_LIMIT: "100000" };

/** What gives away how we are made: paths, queries, frames of a stack. */
const innards = /\bat (\w+|Object\.|async )[\w.]* ?\(|node_modules|SQLITE_|D1_ERROR|\.ts:\d+|drizzle|ZodError|workerd/;

describe("bad requests", () => {
  it("break nothing, tell nothing, and are refused as problems", { timeout: 300_000 }, async () => {
    const description = await read();
    const lookUp = (ref: string) => description.components.schemas[ref.split("/").at(-1) ?? ""] ?? {};
    const otherOrg = await makeOrganisation(env);
    const other = await signedInAs(env, "ADMIN", otherOrg);
    const theirs = startWish();
    expect((await other.send("POST", "/api/sessions", theirs, { env: roomy })).status).toBe(201);
    const said = submission({ transcript: secret });
    expect((await other.send("POST", `/api/sessions/${theirs.sessionId}/turns`, said)).status).toBe(202);

    const ownOrg = await makeOrganisation(env);

    let count = 0;
    const refused = new Map<number, number>();
    const undescribed = new Set<string>();
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );
    for (const { path, method, operation } of operations) {
      const queryNames = operation.parameters.filter((one) => one.in === "query").flatMap(({ name }) => name ?? []);
      const schema = operation.requestBody?.content["application/json"]?.schema ?? null;
      // Anew for each operation, since some end a session, a sign-in or a person.

      const asked = await askers(ownOrg);
      const cookies = asked.map(({ member }) => member.cookie ?? "");
      const arbitrary = fc.record({
        params: fc.array(seldom(hostileParam, 3), { minLength: 3, maxLength: 3 }),
        theirs: fc.boolean(),
        query: hostileQuery(queryNames),
        body: hostileBodies(schema, lookUp),
        headers: hostileHeaders,
        who: fc.nat(asked.length - 1),
        cookie: seldom(fc.constantFrom(...cookies.flatMap(garbled)), 5),
        method: seldom(fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"), 12),
      });
      for (const wish of fc.sample(arbitrary, { seed, numRuns: casesEach })) {
        const asker = asked[wish.who];
        if (asker === undefined) throw new Error("there is nobody in that role");
        const { member, sessionId } = asker;
        let at = 0;
        const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
          const hostile = wish.params[at++ % 3];
          if (hostile !== null && hostile !== undefined) return hostile;
          if (name !== "sessionId") return crypto.randomUUID();
          return wish.theirs ? theirs.sessionId : sessionId;
        });
        const used = wish.method ?? method;
        const headers = { "content-type": "application/json", ...wish.headers };
        const init = {
          method: used,
          env: roomy,
          headers: wish.cookie === null ? headers : { ...headers, cookie: wish.cookie },
          ...(["GET", "HEAD"].includes(used) ? {} : { body: wish.body.toWellFormed() }),
        };
        const about = `${used} ${filled}${wish.query} ${JSON.stringify(wish.headers)} ${wish.body.slice(0, 300)}`;
        const answer = await member.call(filled + wish.query, init);
        member.cookie = cookies[wish.who] ?? null;
        count++;
        expect(answer.status, about).toBeLessThan(500);
        if (answer.webSocket !== null) {
          answer.webSocket.accept();
          answer.webSocket.close(1000);
          continue;
        }
        if (answer.headers.get("content-type") === "text/event-stream") {
          // It has no end.
          await answer.body?.cancel();
          continue;
        }
        const text = await answer.text();
        expect(text, about).not.toContain(secret);
        expect(text, about).not.toContain(otherOrg);
        if (answer.status < 400) continue;
        refused.set(answer.status, (refused.get(answer.status) ?? 0) + 1);
        expect(text, about).not.toMatch(innards);
        if (used === "HEAD") continue;
        expect(answer.headers.get("content-type"), about).toBe("application/problem+json");
        problemSchema.parse(JSON.parse(text));
        // Dots in an address make it another one, which may not take this method.
        if (used === method && answer.status !== 405 && !(answer.status in operation.responses)) {
          undescribed.add(`${method} ${path}: ${answer.status}`);
        }
      }
      for (const { member } of asked) {
        const row = await env.DB.prepare("SELECT role FROM membership WHERE person_id = ?").bind(member.id).first();
        const role = roleSchema.nullable().parse(row?.role ?? null);
        expect(role === null || mayAct(member.role, role), "nobody rose").toBe(true);
      }
    }
    const statuses = [...refused].toSorted(([a], [b]) => a - b).map(([status, n]) => `${n} x ${status}`);
    console.log(`${count} bad requests to ${operations.length} operations; refused: ${statuses.join(", ")}`);
    expect([...undescribed], "refusals that the description doesn't know").toEqual([]);
    expect(operations.length).toBe(Object.keys(routes satisfies Record<string, Route>).length);
    expect(count).toBeGreaterThanOrEqual(500);
    expect(Object.prototype).not.toHaveProperty("role");
  });
});
