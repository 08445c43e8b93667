import type { Command, Stream } from "../../shared/session/command.ts";
import type { SessionContext } from "./context.ts";

/** The whole sentences at a text's beginning. */
const sentencesIn = (text: string): string => /^[\s\S]*[.!?…]["'”’)]*(?=\s|$)/.exec(text)?.[0].trim() ?? "";

/**
 * The answer that a model broke off for good, as far as it came in whole sentences: better than none, and marked as
 * what it is. Null where not even one sentence came.
 */
export const brokenAnswer = (
  { answer }: Pick<SessionContext, "answer">,
  stream: Stream,
  turnId: string,
): Extract<Command, { kind: "finish-answer" }> | null => {
  if (answer === null || answer.stream !== stream || answer.turnId !== turnId) return null;
  const text = sentencesIn(answer.text);
  const { attempt, beatId, model } = answer;
  const usage = { inputTokens: 0, outputTokens: 0 };
  return text === ""
    ? null
    : { kind: "finish-answer", stream, turnId, attempt, text, beatId, model, usage, broken: true };
};
