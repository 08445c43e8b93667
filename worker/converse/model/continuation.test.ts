import { describe, expect, it } from "vitest";
import type { ModelChunk } from "../../../shared/session/language-model.ts";
import { goOn } from "./continuation.ts";

async function* from(pieces: readonly string[]): AsyncGenerator<ModelChunk> {
  yield { kind: "by", model: "Test: model" };
  for (const text of pieces) yield { kind: "text", text };
  yield { kind: "end", usage: { inputTokens: 1, outputTokens: 1 } };
}

const textOf = async (said: string, pieces: readonly string[]) => {
  let text = said;
  for await (const chunk of goOn(said, from(pieces))) if (chunk.kind === "text") text += chunk.text;
  return text;
};

const whole = "That is a good question. Let me think about it.";

describe("an answer that goes on after it broke", () => {
  it.each([
    ["with the next word", "That is a good ", ["question. ", "Let me think about it."]],
    ["with the next word and no space", "That is a good", ["question. ", "Let me think about it."]],
    ["from its beginning again", "That is a good ", ["That is", " a good question. Let me", " think about it."]],
    ["from the last words again", "That is a good ", ["a", " good question. Let me think about it."]],
    ["with the word that broke in two", "That is a good ques", ["question. Let me think about it."]],
    ["with its full stop", "That is a good question", [". Let me think about it."]],
    ["letter by letter", "That is a good ", [..."That is a good question. Let me think about it."]],
    ["with nothing, since it was whole", whole, [whole]],
  ])("%s", async (_, said, pieces) => {
    expect(await textOf(said, pieces)).toBe(whole);
  });

  it("keeps a last piece that could have been a repetition", async () => {
    expect(await textOf("Well, that is that. ", ["that"])).toBe("Well, that is that. that");
  });
});
