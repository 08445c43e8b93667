import { applyD1Migrations, env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { problemSchema } from "../../shared/problem.ts";
import { signedInAs } from "../testing/people.ts";
import { outage, Visitor } from "../testing/visitor.ts";
import { networkOf } from "./rate.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const from = (address: string) => ({ headers: { "cf-connecting-ip": address } });
let last = 0;
/** An address that no other test has. */
const elsewhere = () => `203.0.113.${++last}`;

describe("the limit of requests", () => {
  const three = { RATE_READ: "3/60" };

  it("is told in headers, and refuses with the time to wait", async () => {
    const at = from(elsewhere());
    const first = await new Visitor(env).call("/api/scenarios", { ...at, env: three });
    expect(first.status).toBe(200);
    expect(first.headers.get("ratelimit-policy")).toBe('"read/address";q=3;w=60');
    expect(first.headers.get("ratelimit")).toBe('"read/address";r=2;t=20');
    for (const left of [1, 0]) {
      const next = await new Visitor(env).call("/api/scenarios", { ...at, env: three });
      expect(next.headers.get("ratelimit")).toContain(`;r=${left};`);
    }
    const refused = await new Visitor(env).call("/api/scenarios", { ...at, env: three });
    expect(refused.status).toBe(429);
    const problem = problemSchema.parse(await refused.json());
    expect(problem.code).toBe("rate-limited");
    expect(problem.retryAfterMs).toBeGreaterThan(0);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(20);
    expect(refused.headers.get("ratelimit")).toMatch(/;r=0;t=\d+$/);
  });

  it("is each address's own while nobody is signed in", async () => {
    const busy = from(elsewhere());
    for (let i = 0; i < 4; i++) await new Visitor(env).call("/api/scenarios", { ...busy, env: three });
    expect((await new Visitor(env).call("/api/scenarios", { ...busy, env: three })).status).toBe(429);
    expect((await new Visitor(env).call("/api/scenarios", { ...from(elsewhere()), env: three })).status).toBe(200);
  });

  it("is each person's own, wherever they are, and not that of others at their address", async () => {
    const busy = await signedInAs(env, "USER");
    const path = "/api/sessions?historyStepCount=1";
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await busy.call(path, { ...from(elsewhere()), env: three })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const shared = from(elsewhere());
    for (let i = 0; i < 5; i++) {
      expect((await (await signedInAs(env, "USER")).call(path, { ...shared, env: three })).status).toBe(200);
    }
  });

  it("keeps visitors from being enrolled without end", async () => {
    const persons = () => env.DB.prepare("SELECT count(*) AS n FROM person").first<number>("n");
    const at = from(elsewhere());
    const before = (await persons()) ?? 0;
    for (let i = 0; i < 6; i++) {
      await new Visitor(env).call("/api/config", { headers: { ...at.headers, cookie: "sotto=rubbish" }, env: three });
    }
    expect(await persons()).toBe(before + 3);
  });

  it("counts reading and writing apart", async () => {
    const person = await signedInAs(env, "USER");
    const limits = { RATE_READ: "1/60", RATE_WRITE: "1/60" };
    const path = "/api/sessions?historyStepCount=1";
    expect((await person.call(path, { env: limits })).status).toBe(200);
    expect((await person.call(path, { env: limits })).status).toBe(429);
    expect((await person.send("POST", "/api/sessions", {}, { env: limits })).status).toBe(422);
    expect((await person.send("POST", "/api/sessions", {}, { env: limits })).status).toBe(429);
  });

  it("lets people go on where counting is out of order", async () => {
    const RATE = {
      getByName: () => ({ take: () => Promise.reject(new Error("the object is overloaded")) }),
    } as unknown as typeof env.RATE;
    const answer = await new Visitor(env).call("/api/scenarios", { env: { RATE } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("ratelimit")).toBeNull();
  });

  it("comes before a database that is down is asked again and again", async () => {
    const at = from(elsewhere());
    const down = { ...three, ...outage() };
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) {
      statuses.push((await new Visitor(env).call("/api/config", { ...at, env: down })).status);
    }
    expect(statuses).toEqual([503, 503, 503, 429, 429]);
  });
});

describe("the object of an allowance", () => {
  it("forgets whoever has been away for as long as the window", async () => {
    const object = env.RATE.getByName("somebody");
    const kept = () => runInDurableObject(object, (_, { storage }) => [...storage.kv.list()].length);
    expect((await object.take("read", { limit: 5, windowS: 1 })).remaining).toBe(4);
    expect((await object.take("write", { limit: 5, windowS: 3600 })).remaining).toBe(4);
    expect(await kept()).toBe(2);
    const left = async () => {
      await runDurableObjectAlarm(object);
      return kept();
    };
    await expect.poll(left, { timeout: 5000 }).toBe(1);
    expect((await object.take("write", { limit: 5, windowS: 3600 })).remaining).toBe(3);
  });
});

describe("the network of an address", () => {
  it.each([
    ["198.51.100.7", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
