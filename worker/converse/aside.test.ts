import { abortAllDurableObjects } from "cloudflare:test";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { LanguageModel, ModelMessage } from "../../shared/session/language-model.ts";
import { sessionSchema } from "../../shared/session/session.ts";
import { submission } from "../testing/submission.ts";
import { Visitor } from "../testing/visitor.ts";
import { connectTo } from "./fixtures/client.ts";
import { lasting, modelOf } from "./fixtures/models.ts";
import { env, hurry, migrate, settled, startSession, store, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const question = "Should I name the rhubarb first?";

/** A model that says what it is asked for, and keeps what it was asked. */
const listening = () => {
  const asked: string[] = [];
  const said: LanguageModel = {
    ...modelOf({ pieces: [""] }),
    async *stream(messages: readonly ModelMessage[]) {
      const all = messages.map(({ role, content }) => `${role}: ${content}`).join("\n");
      asked.push(all);
      const words = all.includes("You play ")
        ? ["Tell me ", "more."]
        : all.includes("turned aside")
          ? ["Name the ", "quince first."]
          : ["Try a ", "medlar."];
      for (const text of words) yield { kind: "text", text };
      yield { kind: "end", usage: { inputTokens: 100, outputTokens: 7 } };
    },
    call: () => Promise.reject(lasting()),
  };
  return { asked, said };
};

describe("an aside", () => {
  it("is answered in pieces that make up the whole, beside the conversation, and kept", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    const asideId = uuidv7();
    client.send({ type: "aside", asideId, content: question });
    client.send({ type: "aside", asideId, content: question });
    const done = await client.event("aside:done");
    const pieces = client.messages.flatMap((message) => (message.type === "aside:delta" ? [message] : []));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.map(({ text }) => text).join("")).toBe(done.text);
    expect(client.events.filter(({ type }) => type === "aside:asked")).toHaveLength(1);
    expect(client.session).toEqual(await stub.read());
    expect(client.session?.asides).toMatchObject([{ asideId, question, afterTurnId: "opening", failed: false }]);
    const late = await connectTo(stub, { after: client.session?.seq ?? 0 });
    expect((await late.message("welcome")).aside).toBeNull();
  });

  it("comes over HTTP too, for its trainee alone, and says why where it is not taken", async () => {
    const visitor = new Visitor(env);
    const { sessionId } = sessionSchema.parse(await (await visitor.start()).json());
    const path = `/api/sessions/${sessionId}/messages`;
    const aside = { type: "aside", asideId: uuidv7(), content: question };
    const answer = await visitor.send("POST", path, aside);
    expect([answer.status, await answer.json()]).toMatchObject([202, { asideId: aside.asideId }]);
    expect((await visitor.send("POST", path, aside)).status).toBe(202);
    expect((await visitor.send("POST", path, { ...aside, content: "Else?" })).status).toBe(409);
    expect((await visitor.send("POST", path, { ...aside, content: "x".repeat(1001) })).status).toBe(422);
    expect((await new Visitor(env).send("POST", path, aside)).status).toBeGreaterThanOrEqual(401);
    const silent = new Visitor(env);
    const other = sessionSchema.parse(await (await silent.start({ feedbackMode: "none" })).json());
    const refused = await silent.send("POST", `/api/sessions/${other.sessionId}/messages`, aside);
    expect(await refused.json()).toMatchObject({ code: "aside-not-offered" });
  });

  it("never reaches the partner, nor does anything of the coach; the coach knows both", async () => {
    const { asked, said } = listening();
    const { stub } = await startSession({ turnLimit: 3 }, said);
    const client = await connectTo(stub);
    await client.event("partner:done");
    client.send({ type: "aside", content: question });
    await client.event("aside:done");
    for (const transcript of ["I would like a raise.", "It is a good year."]) {
      const turn = submission({ transcript });
      await stub.submitTurn(turn);
      await client.event("coach:done", ({ turnId }) => turnId === turn.turnId);
    }
    const partner = asked.filter((one) => one.includes("You play "));
    expect(partner).toHaveLength(3);
    expect(partner.join("\n")).toContain("I would like a raise.");
    for (const secret of ["rhubarb", "quince", "medlar"]) expect(partner.join("\n")).not.toContain(secret);
    const coach = asked.filter((one) => !one.includes("You play ") && !one.includes("turned aside"));
    for (const known of ["rhubarb", "quince", "Tell me more."]) expect(coach.at(-1)).toContain(known);
    // What the trainee asks stands in the user's message.
    const system = asked.flatMap((one) => one.split("user: ").slice(0, 1));
    for (const one of system) expect(one).not.toContain("rhubarb");
    await settled(stub);
    const { coach: used } = await store().quotaOf("person-1", new Date().toISOString());
    expect(used.used).toBeGreaterThanOrEqual(3 * 107);
  });

  it("does not disturb a reply that streams, nor wait for it", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    const turn = submission();
    await stub.submitTurn(turn);
    await client.until(({ deltas }) => deltas.some(({ turnId }) => turnId === turn.turnId));
    client.send({ type: "aside", content: "How am I doing?" });
    await client.event("aside:done");
    expect(await client.event("partner:done", ({ turnId }) => turnId === turn.turnId)).toMatchObject({ cut: false });
    await client.event("objectives:checked");
  });

  it("is asked again, as the next attempt, when its answer is lost in mid-stream", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await within(stub, (context) => {
      context.clock = { ...context.clock, after: (_, run) => () => void run };
    });
    client.send({ type: "aside", content: question });
    const { text } = await client.message("aside:delta");
    const late = await connectTo(stub);
    expect((await late.message("welcome")).aside).toMatchObject({ attempt: 1, text });
    await abortAllDurableObjects();
    const again = env.SESSION.get(stub.id);
    const back = await connectTo(again);
    await hurry(again);
    expect(await back.event("aside:done")).toMatchObject({ attempt: 2 });
    expect(back.events.filter(({ type }) => type === "aside:asked")).toHaveLength(1);
  });

  it("that no model answers says so, and the conversation goes on", async () => {
    const { stub } = await startSession({}, modelOf({ pieces: ["Good morning."] }, { pieces: [], failure: lasting() }));
    const client = await connectTo(stub);
    await client.event("partner:done");
    client.send({ type: "aside", content: question });
    expect(await client.event("aside:failed")).toMatchObject({ failure: { code: "model-unavailable" } });
    expect(client.session).toMatchObject({ status: "active", asides: [{ answer: null, failed: true }] });
  });

  it("is seen by who observes, and asked by none of them", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    const observer = await connectTo(stub, {}, "staff-1", "sign-in-2", "observer");
    await client.event("partner:done");
    observer.send({ type: "aside", content: question });
    expect(await observer.message("problem")).toMatchObject({ problem: { code: "forbidden" } });
    client.send({ type: "aside", content: question });
    expect(await observer.event("aside:done")).toMatchObject({ attempt: 1 });
  });
});
