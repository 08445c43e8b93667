import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Attempt } from "../../../shared/drill/result.ts";
import { database } from "../../send/database.io.ts";
import type { Visit } from "../visit/visit.tsx";
import { createAttempts } from "./attempts.io.ts";

/** What was posted, and whether the edge can be reached. */
let posted: string[] = [];
let reachable = true;

beforeEach(() => {
  posted = [];
  reachable = true;
  vi.stubGlobal("fetch", async (_address: string, init?: RequestInit) => {
    if (!reachable) throw new TypeError("no network");
    if (init?.method !== "POST") return Response.json({ attempts: [] });
    posted.push(JSON.parse(String(init.body)).attemptId);
    return new Response(null, { status: 204 });
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await (await database()).clear("attempts");
});

const attempt = (): Attempt => ({
  attemptId: crypto.randomUUID(),
  drillId: "pausing_closing",
  playedAt: new Date().toISOString(),
  targetWpm: null,
  parts: [{ name: "pausesInPlace", value: 1, level: 5, weight: 1 }],
});

/** A visit of a guest, as far as drills look at it. */
const open = (agrees: boolean) =>
  createRoot((dispose) => {
    const person = { personId: "guest", role: "GUEST" };
    const visit = {
      config: { answer: () => ({ kind: "given", value: { person } }) },
      consents: { inForce: () => agrees },
    };
    // Drills look at no more of a visit than this.
    return { attempts: createAttempts(visit as unknown as Visit), dispose };
  });

test("what was played is found again on the device, and leaves it only where that is agreed to", async () => {
  const first = open(false);
  await vi.waitFor(() => expect(first.attempts.known()).toBe(true));
  const played = attempt();
  expect(await first.attempts.keep(played)).toBe(true);
  expect(first.attempts.all()).toEqual([played]);
  first.dispose();
  expect(posted).toEqual([]);

  const second = open(true);
  await vi.waitFor(() => expect(second.attempts.all()).toEqual([played]));
  await vi.waitFor(() => expect(posted).toEqual([played.attemptId]));
  second.dispose();
});

test("what was played without a network is sent at the next visit, once", async () => {
  reachable = false;
  const first = open(true);
  await vi.waitFor(() => expect(first.attempts.known()).toBe(true));
  const played = attempt();
  expect(await first.attempts.keep(played)).toBe(true);
  first.dispose();

  reachable = true;
  for (const _ of [1, 2]) {
    const next = open(true);
    await vi.waitFor(() => expect(next.attempts.all()).toEqual([played]));
    await vi.waitFor(() => expect(posted).toEqual([played.attemptId]));
    next.dispose();
  }
});
