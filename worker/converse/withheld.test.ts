import { env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { listScenarios } from "../brief/catalogue/catalogue.ts";
import { submission } from "../testing/submission.ts";
import { connectTo } from "./fixtures/client.ts";
import { modelOf } from "./fixtures/models.ts";
import { migrate, settled, startSession } from "./fixtures/start-session.ts";

beforeAll(migrate);

const pieces = (text: string) => ({ pieces: text.split(/(?<=\s)/) });
const greets = pieces("Good morning.");
const advises = pieces("Say your figure first, and then stop.");
const leaves = pieces("That is a good start. As an AI language model, I can help you with anything.");

const turnAfter = async (...turnouts: { pieces: string[] }[]) => {
  const model = modelOf(greets, ...turnouts);
  const { stub } = await startSession({}, model);
  const client = await connectTo(stub);
  await client.event("partner:done");
  const { turnId } = submission();
  await stub.submitTurn(submission({ turnId }));
  const done = await client.event("partner:done", (event) => event.turnId === turnId);
  await settled(stub);
  return { client, done, turnId, model };
};

describe("a reply that leaves its role", () => {
  it("is taken back, and the model asked once more", async () => {
    const { client, done, turnId } = await turnAfter(leaves, pieces("And what happened then?"), advises);
    expect(done).toMatchObject({ text: "And what happened then?", attempt: 2, beatId: null, model: "Test: model" });
    const deltas = client.deltas.filter((delta) => delta.turnId === turnId && delta.type === "partner:delta");
    expect(deltas.map(({ text }) => text).join(" ")).not.toContain("AI language");
    const used = await env.DB.prepare(
      "SELECT attempt, output_tokens AS tokens FROM usage WHERE turn_id = ? AND stream = 'partner'",
    )
      .bind(turnId)
      .all<{ attempt: number; tokens: number }>();
    expect(used.results.toSorted((a, b) => a.attempt - b.attempt)).toEqual([
      { attempt: 1, tokens: expect.any(Number) },
      { attempt: 2, tokens: 7 },
    ]);
    expect(client.session?.exchanges.at(-1)?.advice?.text).toBe("Say your figure first, and then stop.");
  });

  it("gives way to the script where the second one leaves it too", async () => {
    const { done, model } = await turnAfter(leaves, leaves, advises);
    expect(done).toMatchObject({ attempt: 3, model: null, beatId: expect.stringContaining(".") });
    const [scenario] = listScenarios();
    expect(done.text).not.toContain("AI");
    expect(scenario?.persona.name).toBeDefined();
    expect(model.calls()).toBe(4);
  });
});
