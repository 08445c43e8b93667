import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { exampleOf } from "./example-of-schema.ts";

const askedSchema = z.looseObject({
  model: z.string(),
  stream: z.boolean().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  tools: z
    .array(
      z.looseObject({ function: z.looseObject({ name: z.string(), parameters: z.record(z.string(), z.unknown()) }) }),
    )
    .optional(),
});

/** What the app asked, as OpenAI's chat completions define it. */
export type Asked = z.infer<typeof askedSchema>;

/** How one question is answered. */
export type Answer =
  /** Word by word, `wordMs` apart. `holdAfter`: stops after so many words until `release` is called. */
  | { kind: "text"; text: string; firstTokenMs?: number; wordMs?: number; holdAfter?: number }
  /** A whole answer with nothing in it. */
  | { kind: "empty" }
  /** The connection breaks after so many words. */
  | { kind: "broken"; text: string; afterWords: number }
  | { kind: "status"; status: number; retryAfterSeconds?: number }
  /** A call of the tool that was offered; arguments that fit its schema where none are given. `held`: only after `release`. */
  | { kind: "call"; arguments?: unknown; held?: boolean }
  /** A call whose arguments are no JSON. */
  | { kind: "malformed-call" };

export interface Outcome {
  /** When it came, ms since 1970 with fractions. */
  askedAt: number;
  /** When its first word was written, ms since 1970 with fractions; null: none was. */
  firstWordAt: number | null;
  /** The app closed the connection before the answer was whole. */
  hungUp: boolean;
}

/** A local server that speaks OpenAI's streaming protocol, and fails as it is told to. */
export interface LanguageModelServer {
  /** For `LANGUAGE_MODEL_URL`. */
  url: string;
  asked: Asked[];
  /** What became of each question, in the order of `asked`. */
  outcomes: Outcome[];
  /** Decides about every question from now on. @param index How many questions came before, since the start. */
  answerWith(script: (asked: Asked, index: number) => Answer): void;
  /** Lets every answer that was held go on. */
  release(): void;
  stop(): Promise<void>;
}

/** Says the text to whoever asks for words, and calls the tool where one is offered. */
export const saying =
  (text: string, how: { firstTokenMs?: number; wordMs?: number; holdAfter?: number } = {}) =>
  (asked: Asked): Answer =>
    asked.tools?.length ? { kind: "call" } : { kind: "text", text, ...how };

/** Anything a trainee could be told. */
export const usual = saying("I see. Could you tell me a little more about that?");

const usage = { prompt_tokens: 120, completion_tokens: 12, total_tokens: 132 };

type Delta = Record<string, unknown>;

const chunk = (model: string, delta: Delta, finish: string | null) => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1,
  model,
  choices: [{ index: 0, delta, finish_reason: finish }],
});

const toolCall = (name: string, text: string) => ({
  index: 0,
  id: "call_1",
  type: "function",
  function: { name, arguments: text },
});

const callText = (asked: Asked, answer: Answer): string => {
  if (answer.kind === "malformed-call") return '{"objectives": [{"id": ';
  const parameters = asked.tools?.[0]?.function.parameters ?? {};
  return JSON.stringify(
    answer.kind === "call" && answer.arguments !== undefined ? answer.arguments : exampleOf(parameters),
  );
};

const isCall = ({ kind }: Answer) => kind === "call" || kind === "malformed-call";

const wordsOf = (text: string) => text.split(/(?<=\s)/);

const readBody = async (from: IncomingMessage): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const part of from) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
};

const now = () => performance.timeOrigin + performance.now();

/** @param held Resolves when held answers may go on. */
const stream = async (
  asked: Asked,
  answer: Answer,
  out: ServerResponse,
  outcome: Outcome,
  held: () => Promise<void>,
) => {
  out.writeHead(200, { "content-type": "text/event-stream" });
  const send = (data: unknown) => out.write(`data: ${JSON.stringify(data)}\n\n`);
  const name = asked.tools?.[0]?.function.name ?? "";
  if (isCall(answer)) {
    out.flushHeaders();
    if (answer.kind === "call" && answer.held) await held();
    send(chunk(asked.model, { role: "assistant", tool_calls: [toolCall(name, callText(asked, answer))] }, null));
    send(chunk(asked.model, {}, "tool_calls"));
  } else if (answer.kind === "text" || answer.kind === "broken") {
    out.flushHeaders();
    if (answer.kind === "text" && answer.firstTokenMs) await wait(answer.firstTokenMs);
    for (const [i, word] of wordsOf(answer.text).entries()) {
      if (answer.kind === "broken" && i >= answer.afterWords) {
        // What was written is read before the break: else nothing at all would have come.
        await wait(100);
        return void out.destroy();
      }
      if (answer.kind === "text" && i === answer.holdAfter) await held();
      if (answer.kind === "text" && answer.wordMs && i > 0) await wait(answer.wordMs);
      outcome.firstWordAt ??= now();
      send(chunk(asked.model, { role: "assistant", content: word }, null));
    }
    send(chunk(asked.model, {}, "stop"));
  } else if (answer.kind === "empty") {
    send(chunk(asked.model, {}, "stop"));
  }
  send({ ...chunk(asked.model, {}, null), choices: [], usage });
  out.end("data: [DONE]\n\n");
};

const whole = (asked: Asked, answer: Answer, out: ServerResponse) => {
  const name = asked.tools?.[0]?.function.name ?? "";
  const message = isCall(answer)
    ? { role: "assistant", content: null, tool_calls: [toolCall(name, callText(asked, answer))] }
    : { role: "assistant", content: answer.kind === "text" ? answer.text : "" };
  const choice = { index: 0, message, finish_reason: isCall(answer) ? "tool_calls" : "stop" };
  out.writeHead(200, { "content-type": "application/json" });
  out.end(
    JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1,
      model: asked.model,
      choices: [choice],
      usage,
    }),
  );
};

const refuse = (out: ServerResponse, status: number, message: string, headers: Record<string, string> = {}) => {
  out.writeHead(status, { "content-type": "application/json", ...headers });
  out.end(JSON.stringify({ error: { message, type: "error", code: null, param: null } }));
};

/** Starts the server; it answers as `usual` until it is told otherwise. */
export const startLanguageModel = async (): Promise<LanguageModelServer> => {
  const asked: Asked[] = [];
  const outcomes: Outcome[] = [];
  let script: (asked: Asked, index: number) => Answer = usual;
  let gate = Promise.withResolvers<void>();
  const server = createServer((from, out) => {
    const reply = async () => {
      if (from.method === "GET" && from.url?.endsWith("/models")) {
        out.writeHead(200, { "content-type": "application/json" });
        return out.end(JSON.stringify({ object: "list", data: [{ id: "test", object: "model", created: 1 }] }));
      }
      if (from.method !== "POST" || !from.url?.endsWith("/chat/completions"))
        return refuse(out, 404, "no such address");
      const read = askedSchema.safeParse(JSON.parse(await readBody(from)));
      if (!read.success) return refuse(out, 400, read.error.message);
      asked.push(read.data);
      const outcome: Outcome = { askedAt: now(), firstWordAt: null, hungUp: false };
      outcomes.push(outcome);
      out.once("close", () => {
        outcome.hungUp = !out.writableFinished;
      });
      const answer = script(read.data, asked.length - 1);
      if (answer.kind === "status") {
        const later = answer.retryAfterSeconds;
        return refuse(out, answer.status, "not now", later === undefined ? {} : { "retry-after": String(later) });
      }
      if (read.data.stream) return stream(read.data, answer, out, outcome, () => gate.promise);
      return answer.kind === "broken" ? void out.destroy() : whole(read.data, answer, out);
    };
    reply().catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  return {
    url: `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}/v1`,
    asked,
    outcomes,
    answerWith(next) {
      script = next;
    },
    release() {
      gate.resolve();
      gate = Promise.withResolvers<void>();
    },
    stop() {
      gate.resolve();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
