import { describe, expect, it } from "vitest";
import type { ModelChunk } from "../../shared/session/language-model.ts";
import { guardAnswer, Withheld } from "./guard-answer.ts";

const usage = { inputTokens: 1, outputTokens: 1 };

async function* from(pieces: readonly string[]): AsyncGenerator<ModelChunk> {
  yield { kind: "by", model: "Test: model" };
  for (const text of pieces) yield { kind: "text", text };
  yield { kind: "end", usage };
}

const words = (text: string) => text.split(/(?<=\s)/);

/** What had gone out when each word came, and all of it at the end. */
const released = async (text: string, check: (text: string) => "bad" | null = () => null) => {
  const out: string[] = [];
  let why: unknown = null;
  try {
    for await (const chunk of guardAnswer(from(words(text)), check)) if (chunk.kind === "text") out.push(chunk.text);
  } catch (error) {
    why = error;
  }
  return { out, why };
};

const bad = (text: string) => (/\bsecret\b/.test(text) ? "bad" : null);

describe("an answer that is checked while it comes", () => {
  it("goes out a few words behind, sentence by sentence, and whole in the end", async () => {
    const text = "Good morning. I have read your letter twice and liked the part about the vans.";
    const { out, why } = await released(text);
    expect(why).toBeNull();
    expect(out[0]).toBe("Good morning. ");
    expect(out[1]).toBe("I ");
    expect(out.join("")).toBe(text);
  });

  it("lets nothing of what is wrong out, nor the words just before", async () => {
    const { out, why } = await released("Well, let me think. Between the two of us this is the secret plan.", bad);
    expect(why).toMatchObject({
      why: "bad",
      chars: "Well, let me think. Between the two of us this is the secret ".length,
    });
    expect(out.join("")).toBe("Well, let me think. Between ");
  });

  it("checks what is short, too, before it goes out", async () => {
    const { out, why } = await released("A secret.", bad);
    expect([out, why]).toEqual([[], new Withheld("bad", 9)]);
    expect((await released("Right.", bad)).out).toEqual(["Right."]);
  });
});
