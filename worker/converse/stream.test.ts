import { beforeAll, describe, expect, it } from "vitest";
import { type Down, downSchema } from "../../shared/protocol/down.ts";
import { limits } from "../../shared/protocol/limits.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { agree } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { env, migrate, within } from "./fixtures/start-session.ts";
import { broadcast } from "./readers.io.ts";

beforeAll(migrate);

interface Told {
  readonly id: string | null;
  readonly message: Down;
}

/** Reads a stream of server-sent events as it comes. */
const reading = (answer: Response) => {
  const body = answer.body;
  if (body === null) throw new Error("no body");
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const told: Told[] = [];
  let rest = "";
  const until = async (look: (told: readonly Told[]) => boolean): Promise<Told[]> => {
    while (!look(told)) {
      const { value, done } = await reader.read();
      if (done) throw new Error("the stream ended");
      const blocks = `${rest}${value}`.split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const lines = block.split("\n");
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        told.push({ id: field("id") ?? null, message: downSchema.parse(JSON.parse(field("data") ?? "")) });
      }
    }
    return told;
  };
  const has = (type: Down["type"]) => until((all) => all.some(({ message }) => message.type === type));
  return { told, until, has, reader };
};

const sequence = (told: readonly Told[]) =>
  told.flatMap(({ message }) => {
    if (message.type === "history") return message.events.map(({ seq }) => seq);
    return "at" in message && message.type !== "welcome" ? [message.seq] : [];
  });

const started = async () => {
  const trainee = await signedInAs(env, "USER");
  const { sessionId } = (await (await trainee.start()).json()) as { sessionId: string };
  const listen = (query = `protocol=${protocolVersion}`, headers: Record<string, string> = {}, who: Member = trainee) =>
    who.call(`/api/sessions/${sessionId}/events?${query}`, { headers });
  return { trainee, sessionId, listen };
};

describe("a stream", () => {
  it("tells the log, then what happens, each event with its place as the id", async () => {
    const { trainee, sessionId, listen } = await started();
    const answer = await listen();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    const { told, has, until, reader } = reading(answer);
    await has("welcome");
    await until((all) => sequence(all).length >= 2);
    await trainee.send("POST", `/api/sessions/${sessionId}/turns`, submission());
    await has("objectives:checked");
    const places = sequence(told);
    expect(places).toEqual(places.map((_, i) => i + 1));
    for (const { id, message } of told) {
      if ("at" in message) expect(id).toBe(String(message.seq));
    }
    expect(told.some(({ message }) => message.type === "partner:delta")).toBe(true);
    await reader.cancel();
  });

  it("goes on from the event that a browser says it had last", async () => {
    const { listen } = await started();
    const first = reading(await listen());
    await first.until((all) => sequence(all).includes(2));
    await first.reader.cancel();
    const again = reading(await listen(undefined, { "last-event-id": "1" }));
    await again.has("welcome");
    expect(sequence(again.told)[0]).toBe(2);
    await again.reader.cancel();
  });

  it("tells a page of another protocol to reload, and refuses what it can't read", async () => {
    const { listen } = await started();
    const answers = await Promise.all([listen("protocol=99"), listen("protocol=x"), listen("protocol=2&topics=all")]);
    const codes = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { code: string }).code));
    expect(codes).toEqual(["protocol-unsupported", "invalid-input", "invalid-input"]);
  });

  it("takes over HTTP what a socket takes: a typed turn, and words for those who watch", async () => {
    const { trainee, sessionId, listen } = await started();
    const staff = await signedInAs(env, "STAFF");
    await agree(env, trainee.id, "observation");
    const own = reading(await listen());
    await own.until((all) => sequence(all).includes(2));
    const query = `protocol=${protocolVersion}&topics=tokens`;
    const watching = reading(await staff.call(`/api/research/sessions/${sessionId}/events?${query}`));
    await watching.has("welcome");
    await own.until((all) => all.some(({ message }) => message.type === "session:observed" && message.observers === 1));
    const post = (message: object) => trainee.send("POST", `/api/sessions/${sessionId}/messages`, message);
    expect((await post({ type: "tokens", stable: "I would", open: "" })).status).toBe(204);
    await watching.has("tokens");
    const said = await post({ type: "message", content: "I would rather listen." });
    expect(said.status).toBe(202);
    await watching.has("turn:accepted");
    await watching.reader.cancel();
    await own.until((all) => {
      const last = all.findLast(({ message }) => message.type === "session:observed")?.message;
      return last?.type === "session:observed" && last.observers === 0;
    });
    await own.reader.cancel();
  });

  it("ends with the sign-in that it was opened under", async () => {
    const { trainee, sessionId, listen } = await started();
    const { has, reader } = reading(await listen());
    await has("welcome");
    const stub = env.SESSION.getByName(`default:${sessionId}`);
    await stub.closeSockets([trainee.signInId]);
    const told = await has("problem");
    expect(told.at(-1)?.message).toMatchObject({ problem: { code: "unauthenticated" } });
    expect((await reader.read()).done).toBe(true);
    expect(await within(stub, ({ streams }) => streams.size)).toBe(0);
  });

  it("is cut off when nobody takes it in, and the object goes on", async () => {
    const { trainee, sessionId, listen } = await started();
    const { has } = reading(await listen());
    await has("welcome");
    const stub = env.SESSION.getByName(`default:${sessionId}`);
    await within(stub, ({ streams }) => {
      const [stream] = streams;
      const text = "x".repeat(1_000_000);
      for (let i = 0; i < 8 && stream?.isOpen(); i++) {
        const message = { type: "partner:delta", turnId: "opening", attempt: 1, offset: 0, text } as const;
        stream.write({ message, text: () => JSON.stringify(message), bytes: () => new Uint8Array() });
      }
      expect(streams.size).toBe(0);
    });
    expect((await trainee.send("POST", `/api/sessions/${sessionId}/turns`, submission())).status).toBe(202);
  });

  it("that takes in what it is sent is told on, however much that is by and by", async () => {
    const { trainee, sessionId, listen } = await started();
    const { until, reader } = reading(await listen());
    await until((all) => sequence(all).includes(2));
    const stub = env.SESSION.getByName(`default:${sessionId}`);
    for (let round = 1; round <= 3; round++) {
      const text = String(round).repeat(0.45 * limits.unacked.chars);
      const piece = { type: "partner:delta", turnId: "opening", attempt: 1, offset: 0, text } as const;
      await within(stub, (context) => broadcast(context, [piece]));
      await until((all) => all.some(({ message }) => message.type === "partner:delta" && message.text === text));
      await trainee.send("POST", `/api/sessions/${sessionId}/turns`, submission());
      await until((all) => all.filter(({ message }) => message.type === "turn:accepted").length === round);
    }
    expect(await within(stub, ({ streams }) => streams.size)).toBe(1);
    await reader.cancel();
  });

  it("is nobody else's", async () => {
    const { listen } = await started();
    const other = await signedInAs(env, "USER");
    expect((await listen(undefined, {}, other)).status).toBe(404);
  });
});
