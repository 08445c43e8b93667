import type { Usage } from "../../shared/session/event.ts";
import type { ModelMessage } from "../../shared/session/language-model.ts";

/** Characters of English in a token, as OpenAI's tokenizer guide gives it. */
const charsPerToken = 4;

/**
 * About what an answer used that was ended before its provider had counted: `chars` of it had come. Without it what is
 * withheld would cost its provider, and no allowance.
 */
export const estimateUsage = (messages: readonly ModelMessage[], chars: number): Usage => ({
  inputTokens: Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / charsPerToken),
  outputTokens: Math.ceil(chars / charsPerToken),
});
