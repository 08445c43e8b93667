import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { LanguageModel, ModelFailure, ModelMessage } from "../../../shared/session/language-model.ts";
import { lasting, ofTheAnswer, passing } from "./failure.ts";
import { afterFailure, type Health, well } from "./provider-breaker.ts";
import { type Candidate, standIn } from "./stand-in.ts";

const never = new AbortController().signal;
const question: ModelMessage[] = [{ role: "user", content: "Well?" }];
const usage = { inputTokens: 5, outputTokens: 2 };
const tool = { name: "count", description: "Counts.", schema: z.object({ n: z.number() }) };

type Turnout = string[] | { readonly pieces: string[]; readonly failure: Error };

/** A provider whose calls turn out as told, the last one for ever. */
const provider = (name: string, ...turnouts: Turnout[]) => {
  const asked: (readonly ModelMessage[])[] = [];
  let health: Health = well;
  const next = (messages: readonly ModelMessage[]) => {
    asked.push(messages);
    const turnout = turnouts[Math.min(asked.length, turnouts.length) - 1] ?? [];
    return Array.isArray(turnout) ? { pieces: turnout, failure: null } : turnout;
  };
  const model: LanguageModel = {
    name,
    async *stream(messages, signal) {
      signal.throwIfAborted();
      const { pieces, failure } = next(messages);
      if (pieces.length > 0) yield { kind: "by", model: name };
      for (const text of pieces) yield { kind: "text", text };
      if (failure !== null) throw failure;
      yield { kind: "end", usage };
    },
    async call(messages, { schema }) {
      const { failure } = next(messages);
      if (failure !== null) throw failure;
      return { input: schema.parse({ n: 1 }), usage, model: name };
    },
  };
  const candidate: Candidate = {
    model,
    health: () => health,
    answered: () => {
      health = well;
    },
    failed: (failure, now) => {
      health = afterFailure(health, failure, now);
    },
  };
  return { candidate, asked };
};

const fails = (failure: ModelFailure): Turnout => ({ pieces: [], failure });
const breaks = (...pieces: string[]): Turnout => ({ pieces, failure: passing("It broke off.") });

const listen = async (model: LanguageModel, signal = never) => {
  let text = "";
  const by: string[] = [];
  for await (const chunk of model.stream(question, signal)) {
    if (chunk.kind === "text") text += chunk.text;
    if (chunk.kind === "by") by.push(chunk.model);
  }
  return { text, by };
};

const together = (now: () => number, ...providers: { candidate: Candidate }[]) =>
  standIn(
    providers.map(({ candidate }) => candidate),
    now,
  );

describe("providers that stand in for each other", () => {
  it("are asked in their order, the next at once where one fails", async () => {
    const first = provider("A", fails(passing("status 500")));
    const second = provider("B", ["Good ", "morning."]);
    const model = together(() => 0, first, second);
    expect(await listen(model)).toEqual({ text: "Good morning.", by: ["B"] });
    expect((await model.call(question, tool, never)).model).toBe("B");
    expect([first.asked.length, second.asked.length]).toEqual([2, 2]);
  });

  it("are told to be left alone for as long as one asked, and not asked meanwhile", async () => {
    let now = 0;
    const first = provider("A", fails(passing("status 429", 8000)), ["Hello."]);
    const model = together(() => now, first);
    await expect(listen(model)).rejects.toMatchObject({ problem: { retryAfterMs: 8000 } });
    now = 3000;
    await expect(listen(model)).rejects.toMatchObject({ retryable: true, problem: { retryAfterMs: 5000 } });
    expect(first.asked).toHaveLength(1);
    now = 8000;
    expect((await listen(model)).text).toBe("Hello.");
  });

  it("pass over one that keeps failing, for a while", async () => {
    let now = 0;
    const first = provider("A", ...Array<Turnout>(3).fill(fails(passing("status 500"))), ["Hello from A."]);
    const second = provider("B", ["Hello from B."]);
    const model = together(() => now, first, second);
    for (let i = 0; i < 5; i++) expect((await listen(model)).text).toBe("Hello from B.");
    expect(first.asked).toHaveLength(3);
    now = 15_000;
    expect((await listen(model)).text).toBe("Hello from A.");
    expect((await listen(model)).by).toEqual(["A"]);
  });

  it("pass over one whose key is refused at once, and still ask it where it is alone", async () => {
    const refused = provider("A", fails(lasting("status 401")));
    const second = provider("B", ["Hello."]);
    for (let i = 0; i < 3; i++) await listen(together(() => 0, refused, second));
    expect(refused.asked).toHaveLength(1);
    await expect(listen(together(() => 0, refused))).rejects.toMatchObject({ retryable: false });
    expect(refused.asked).toHaveLength(2);
  });

  it("go on where a stream broke: the same once more, then the next", async () => {
    const first = provider("A", breaks("Let ", "me "), breaks("think "));
    const second = provider("B", ["about ", "it."]);
    const { text, by } = await listen(together(() => 0, first, second));
    expect(text).toBe("Let me think about it.");
    expect(by).toEqual(["A", "A, then B"]);
    expect(second.asked[0]?.at(-2)).toEqual({ role: "assistant", content: "Let me think " });
  });

  it("don't ask another for what one thought better of", async () => {
    const first = provider("A", fails(ofTheAnswer("withheld")));
    const second = provider("B", ["Hello."]);
    await expect(listen(together(() => 0, first, second))).rejects.toMatchObject({ scope: "answer" });
    expect(second.asked).toHaveLength(0);
  });

  it("tell of several failures the one that passes soonest", async () => {
    const first = provider("A", fails(lasting("status 401")));
    const second = provider("B", fails(passing("status 429", 9000)));
    const third = provider("C", fails(passing("status 429", 2000)));
    const told = listen(together(() => 0, first, second, third));
    await expect(told).rejects.toMatchObject({ retryable: true, problem: { retryAfterMs: 2000 } });
  });

  it("ask nobody else once the answer is not wanted any more", async () => {
    const reason = new Error("the trainee spoke");
    const first = provider("A", { pieces: ["Well, "], failure: reason });
    const second = provider("B", ["Hello."]);
    await expect(listen(together(() => 0, first, second))).rejects.toBe(reason);
    expect(second.asked).toHaveLength(0);
  });
});
