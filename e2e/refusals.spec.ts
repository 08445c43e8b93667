import { expect, test } from "@playwright/test";
import { z } from "zod";
import { problemSchema } from "../shared/problem.ts";
import { sessionSchema } from "../shared/session/session.ts";
import { type App, serveApp } from "./support/serve.ts";
import { eventsOf, typedTurn, Visitor } from "./support/visitor.ts";
import { openWire } from "./support/wire.ts";

let app: App;

test.beforeAll(async () => {
  app = await serveApp();
});
test.afterAll(() => app.stop());

const startOne = async (visitor: Visitor) => sessionSchema.parse(await (await visitor.start()).json());

test("a clock that is 6 min off is a clear problem", async () => {
  const clientSessionStartedAt = new Date(Date.now() + 360_000).toISOString();
  const answer = await new Visitor(app.address).start({ clientSessionStartedAt });
  const problem = problemSchema.parse(await answer.json());
  expect(problem.code).toBe("clock-drift");
  expect(problem.detail).toContain("6 min");
});

/** After OWASP's Secure Headers Project; what each must say is tested beside where it is written. */
const secure = `cache-control content-security-policy cross-origin-embedder-policy cross-origin-opener-policy
  cross-origin-resource-policy permissions-policy referrer-policy strict-transport-security x-content-type-options
  x-dns-prefetch-control x-frame-options x-permitted-cross-domain-policies`.split(/\s+/);

test("whatever is served, page, file, answer or refusal, carries every secure header and says nothing of the server", async () => {
  const page = await (await fetch(app.address)).text();
  const script = /src="(\/assets\/[^"]+)"/.exec(page)?.[1] ?? "";
  const served: [path: string, status: number, type: RegExp][] = [
    ["/", 200, /^text\/html/],
    ["/history", 200, /^text\/html/],
    ["/nowhere/at/all", 200, /^text\/html/],
    [script, 200, /javascript/],
    ["/manifest.webmanifest", 200, /json/],
    ["/bundled/whisper-pico/config.json", 200, /json/],
    ["/index.html", 307, /^$/],
    ["/api/scenarios", 200, /^application\/json/],
    // A page in place of a missing file would be kept as a script, and for a year.
    ["/assets/gone-0.js", 404, /^application\/problem\+json/],
    ["/gone.svg", 404, /^application\/problem\+json/],
    ["/api/nothing", 404, /^application\/problem\+json/],
    ["/models/a/b/c", 404, /^application\/problem\+json/],
  ];
  for (const [path, status, type] of served) {
    const answer = await fetch(app.address + path, { redirect: "manual" });
    expect(answer.status, path).toBe(status);
    expect(answer.headers.get("content-type") ?? "", path).toMatch(type);
    for (const name of secure) expect(answer.headers.get(name), `${path}: ${name}`).not.toBeNull();
    for (const name of ["server", "x-powered-by", "access-control-allow-origin"])
      expect(answer.headers.get(name), `${path}: ${name}`).toBeNull();
    await answer.body?.cancel();
  }
});

test("a turn that is sent twice is one turn", async () => {
  const visitor = new Visitor(app.address);
  const { sessionId } = await startOne(visitor);
  const listener = visitor.listen(sessionId);
  await listener.until("partner:done");
  const turn = typedTurn("I kept a small shop for six years.");
  const path = `/api/sessions/${sessionId}/turns`;
  const answers = await Promise.all([1, 2, 3].map(() => visitor.call("POST", path, turn)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  await listener.until("coach:done", ({ turnId }) => turnId === turn.turnId);
  expect(eventsOf(listener).filter(({ type }) => type === "turn:accepted")).toHaveLength(1);
});

const openApiSchema = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const rubbish = ["{", "[]", "null", '{"a":1}', `{"transcript":"${"x".repeat(100_000)}"}`, "\u0000\uFFFF"];

test("rubbish to any route is a problem, and never our fault", async () => {
  const visitor = new Visitor(app.address);
  const { sessionId } = await startOne(visitor);
  const { paths } = await visitor.read(openApiSchema, "/api/openapi.json");
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method })),
  );
  expect(routes.length).toBeGreaterThan(10);

  const seen: string[] = [];
  for (const { path, method } of routes) {
    // Where no session is named they would be the same request again and again.
    const ids = path.includes("{sessionId}") ? [sessionId, "%00", "../..%2f", "9".repeat(3000)] : ["%00"];
    for (const id of ids) {
      const filled = path.replace(/\{sessionId\}/g, id).replace(/\{[^}]+\}|\*/g, "%F0%9F");
      const bodies = method === "get" || method === "delete" ? [undefined] : rubbish;
      // Deleting the session that the others are tried on would make them all the same.
      if (method === "delete" && id === sessionId) continue;
      for (const body of bodies) {
        const answer = await visitor.call(method.toUpperCase(), `${filled}?cursor=%00&historyStepCount=-1`, body);
        const type = answer.headers.get("content-type") ?? "";
        const text = await answer.text();
        if (answer.status < 400) continue;
        seen.push(`${answer.status}`);
        expect(answer.status, `${method} ${filled} ${body?.slice(0, 20)}: ${text.slice(0, 300)}`).toBeLessThan(500);
        expect(type, `${method} ${filled}`).toContain("application/problem+json");
        problemSchema.parse(JSON.parse(text));
      }
    }
  }
  expect(seen.length).toBeGreaterThan(50);
});

test("what a session tells over a socket is compressed for whoever offers it, and plain for whoever doesn't", async () => {
  const visitor = new Visitor(app.address);
  const { sessionId } = await startOne(visitor);
  const wires = await Promise.all([true, false].map((compressed) => openWire(visitor, sessionId, compressed)));
  const [compressed, plain] = wires;
  await Promise.all(wires.map((wire) => wire.until("partner:done")));
  const turn = typedTurn("I led the move to the new warehouse, and we cut the waiting time by half.");
  expect((await visitor.call("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  await Promise.all(wires.map((wire) => wire.until("objectives:checked")));
  expect(compressed?.extensions).toMatch(/^permessage-deflate/);
  expect(plain?.extensions).toBe("");
  const [packed, unpacked] = wires.map((wire) => wire.bytes());
  expect(packed?.sent).toBeLessThan(0.5 * (packed?.told ?? 0));
  expect(unpacked?.sent).toBeGreaterThan(unpacked?.told ?? 0);
  for (const wire of wires) wire.close();
});
