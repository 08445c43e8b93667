import type { LanguageModelV4FunctionTool, LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";
import { z } from "zod";
import type { ModelMessage } from "../../../shared/session/language-model.ts";

/** What a tool is to a language model: its name, what it is for, and the shape of its input. */
export interface Tool<T> {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType<T>;
}

/** Put before the first message where nobody has spoken yet: Anthropic and Google take no prompt without a user's. */
const begin: ModelMessage = { role: "user", content: "(The conversation starts here.)" };

const part = (text: string) => [{ type: "text" as const, text }];

const toMessage = ({ role, content }: ModelMessage): LanguageModelV4Message => {
  switch (role) {
    case "system":
      return { role, content };
    case "user":
      return { role, content: part(content) };
    case "assistant":
      return { role, content: part(content) };
    default:
      return role satisfies never;
  }
};

/**
 * Messages as every provider takes them: system messages first, then one from the user, none of them empty.
 * Moving a later system message to the front would change what it says, so that one throws.
 */
export const toPrompt = (messages: readonly ModelMessage[]): LanguageModelV4Prompt => {
  const said = messages.filter(({ content }) => content.trim() !== "");
  const first = said.findIndex(({ role }) => role !== "system");
  const system = first === -1 ? said : said.slice(0, first);
  const spoken = first === -1 ? [] : said.slice(first);
  if (spoken.some(({ role }) => role === "system")) throw new Error("system messages come before all others");
  return [...system, ...(spoken[0]?.role === "user" ? [] : [begin]), ...spoken].map(toMessage);
};

/** The tool as the wire carries it: its schema as JSON Schema, draft 7. */
export const toFunctionTool = <T>({ name, description, schema }: Tool<T>): LanguageModelV4FunctionTool => ({
  type: "function",
  name,
  description,
  // zod's type of a JSON Schema is wider than draft 7's, which it was asked for here.
  inputSchema: z.toJSONSchema(schema, { target: "draft-7", io: "input" }) as LanguageModelV4FunctionTool["inputSchema"],
});
