import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../shared/api/route.ts";
import { routes } from "../shared/api/routes.ts";
import { type Problem, problemSchema } from "../shared/problem.ts";
import { app } from "./app.ts";
import { startWish, Visitor } from "./testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const some = "0190f5a8-7e1c-7000-8000-000000000000";
const table: [string, Route][] = Object.entries(routes);
const refusal = async (answer: Response): Promise<Problem> => {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const refused = problemSchema.parse(await answer.json());
  expect(refused.status).toBe(answer.status);
  expect(refused.requestId).toBe(answer.headers.get("request-id"));
  return refused;
};

describe("the table of routes", () => {
  it("has every route that is served, and every route of it is served", () => {
    const served = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
    expect(served.toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  it("is what OpenAPI describes", async () => {
    const description: { openapi: string; paths: Record<string, object> } = await (
      await new Visitor(env).call("/api/openapi.json")
    ).json();
    expect(description.openapi).toBe("3.1.0");
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(
        (method) => `${method.toUpperCase()} ${path.replace("{path}", "*").replaceAll(/\{(\w+)\}/g, ":$1")}`,
      ),
    );
    expect(described.toSorted()).toEqual(Object.keys(routes).toSorted());
  });
});

describe("what every answer carries", () => {
  it("has an id and says that it may not be framed, guessed at or kept", async () => {
    const answer = await new Visitor(env).call("/api/scenarios");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("request-id")).toMatch(/^[\da-f-]{36}$/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("is a problem where there is nothing, and where the method is wrong", async () => {
    expect((await refusal(await new Visitor(env).call("/api/nothing"))).code).toBe("not-found");
    const wrong = await new Visitor(env).call("/api/sessions", { method: "PUT" });
    expect((await refusal(wrong)).code).toBe("method-not-allowed");
    expect(wrong.headers.get("allow")).toBe("POST, GET, HEAD");
  });
});

describe("rubbish", () => {
  const bodies: [string, string | Uint8Array<ArrayBuffer>][] = [
    ["nothing", ""],
    ["half a JSON", '{"a":'],
    ["null", "null"],
    ["a list", "[[[[]]]]"],
    ["a number", "1e999"],
    ["foreign keys", '{"__proto__":{"admin":true},"sessionId":{"$gt":""}}'],
    ["deep JSON", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["bytes that are no text", new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
    ["markup", "<script>alert(1)</script>"],
    ["SQL", `{"sessionId":"' OR 1=1 --","scenarioId":"x'; DROP TABLE session"}`],
  ];
  const ids = ["x", "..", "%00", "%2e%2e%2f", "'%20OR%201=1", "a".repeat(3000), "%F0%9F%92%A9", "%E0%A4%A", some];
  const queries = ["?historyStepCount=0", "?historyStepCount=NaN", "?cursor=%00&historyStepCount=1", "?a[]=1", "?%"];
  const headers: Record<string, string>[] = [
    { range: "bytes=-", "if-none-match": '"', cookie: "sotto=;;=;", "content-length": "abc" },
    { range: "bytes=99999999999-1", cookie: `sotto=${"A".repeat(4000)}`, authorization: "Bearer" },
    { upgrade: "h2c", "content-type": "application/json; charset=utf-7", "x-sotto-person": "me" },
  ];

  it.each(table)("%s answers it with a problem, never by breaking", async (key) => {
    const [method = "", path = ""] = key.split(" ");
    const visitor = new Visitor(env);
    await visitor.call("/api/config");
    const cookie = visitor.cookie ?? "";
    const { sessionId } = startWish();
    const roomy = { ACTIVE_LIMIT: "1000", PENDING_LIMIT: "1000" };
    expect((await visitor.send("POST", "/api/sessions", startWish({ sessionId }), { env: roomy })).status).toBe(201);
    const own = path.replace(":sessionId", sessionId).replaceAll(/:\w+/g, some).replace("*", "a/b");
    const tries: [string, RequestInit][] = [
      ...ids.map((id): [string, RequestInit] => [path.replaceAll(/:\w+|\*/g, id), {}]),
      ...queries.map((query): [string, RequestInit] => [own + query, {}]),
      ...headers.map((header): [string, RequestInit] => [own, { headers: header }]),
      ...(method === "GET"
        ? []
        : bodies.flatMap(([, body]): [string, RequestInit][] =>
            ["application/json", "text/plain", "audio/wav"].map((type) => [
              own,
              { body, headers: { "content-type": type } },
            ]),
          )),
    ];
    for (const [address, init] of tries) {
      const answer = await visitor.call(address, {
        ...init,
        method,
        headers: { cookie, ...(init.headers as Record<string, string>) },
      });
      expect(answer.status, `${method} ${address.slice(0, 80)}`).toBeLessThan(500);
      if (answer.status >= 400) await refusal(answer);
      else await answer.body?.cancel();
    }
  });

  it("is refused by size before it is read", async () => {
    const visitor = new Visitor(env);
    const large = await visitor.send("POST", "/api/sessions", { padding: "x".repeat(70_000) });
    expect((await refusal(large)).code).toBe("too-large");
    const text = await visitor.call("/api/sessions", { method: "POST", body: "a=b" });
    expect((await refusal(text)).code).toBe("unsupported-media-type");
  });
});

describe("another site's page", () => {
  it("can't change anything, nor open a socket", async () => {
    const visitor = new Visitor(env);
    await visitor.call("/api/config");
    const headers = { origin: "https://evil.example" };
    expect((await refusal(await visitor.send("POST", "/api/sessions", {}, { headers }))).code).toBe("forbidden");
    const socket = await visitor.call(`/ws/sessions/${some}`, { headers: { ...headers, upgrade: "websocket" } });
    expect((await refusal(socket)).code).toBe("forbidden");
    const hidden = { origin: "null" };
    expect((await refusal(await visitor.send("POST", "/api/sessions", {}, { headers: hidden }))).code).toBe(
      "forbidden",
    );
  });
});
