import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type LanguageModelServer, startLanguageModel } from "./language-model-server.ts";

let server: LanguageModelServer;
beforeEach(async () => {
  server = await startLanguageModel();
});
afterEach(() => server.stop());

const ask = (more: object = {}) =>
  fetch(`${server.url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "m", stream: true, messages: [{ role: "user", content: "hello" }], ...more }),
  });

const chunkSchema = z.looseObject({
  choices: z.array(z.looseObject({ delta: z.looseObject({ content: z.string().optional() }) })),
});

const said = (text: string) =>
  text
    .split("\n\n")
    .filter((line) => line.startsWith("data: {"))
    .flatMap((line) => chunkSchema.parse(JSON.parse(line.slice(6))).choices)
    .map(({ delta }) => delta.content ?? "")
    .join("");

const verdict = z.strictObject({
  met: z.boolean(),
  scores: z.array(
    z.strictObject({ id: z.enum(["a", "b"]), score: z.number().min(1).max(5), quote: z.string().min(3) }),
  ),
});
const tools = [{ type: "function", function: { name: "judge", parameters: z.toJSONSchema(verdict) } }];

test("streams a text word by word and keeps what was asked", async () => {
  server.answerWith(() => ({ kind: "text", text: "One two three." }));
  const text = await (await ask()).text();
  expect(said(text)).toBe("One two three.");
  expect(text.trimEnd().endsWith("data: [DONE]")).toBe(true);
  expect(server.asked).toHaveLength(1);
});

test("a held answer goes on when it is released", async () => {
  server.answerWith(() => ({ kind: "text", text: "One two three.", holdAfter: 1 }));
  const reader = (await ask()).body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader?.read())?.value ?? "";
  expect(said(text)).toBe("One ");
  server.release();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) text += next.value;
  expect(said(text)).toBe("One two three.");
});

test("breaks off, refuses, and says when to come again", async () => {
  server.answerWith(() => ({ kind: "broken", text: "One two three.", afterWords: 2 }));
  await expect(ask().then((answer) => answer.text())).rejects.toThrow();
  server.answerWith(() => ({ kind: "status", status: 429, retryAfterSeconds: 7 }));
  const busy = await ask();
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "7"]);
});

const answerSchema = z.looseObject({
  choices: z.tuple([
    z.looseObject({
      message: z.looseObject({
        tool_calls: z.tuple([z.looseObject({ function: z.looseObject({ arguments: z.string() }) })]),
      }),
    }),
  ]),
});

test("calls the tool it is offered with arguments that fit, unless told otherwise", async () => {
  const called = async () => {
    const answer = answerSchema.parse(await (await ask({ stream: false, tools })).json());
    return answer.choices[0].message.tool_calls[0].function.arguments;
  };
  expect(verdict.safeParse(JSON.parse(await called())).success).toBe(true);
  server.answerWith(() => ({ kind: "malformed-call" }));
  const malformed = await called();
  expect(() => JSON.parse(malformed)).toThrow();
});
