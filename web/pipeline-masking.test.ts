import { expect, it, vi } from "vitest";
import type { TurnSubmission } from "../shared/session/turn.ts";
import type { Word } from "../shared/speech/word.ts";
import { setUp, speak } from "./pipeline.fixture.ts";
import type { KeptTurn } from "./send/kept-turn.ts";
import { maskTurn } from "./send/mask/mask-turn.ts";
import { createOutbox } from "./send/outbox.ts";

const heardWords: Word[] =
  "I am Zoë Abendroth, write to zoe@abendroth.example or call oh seven seven double oh nine oh one two"
    .split(" ")
    .map((text, i) => ({ text, startMs: 60 * i, endMs: 60 * i + 50, kind: "word", source: "asr" }));
const traces = ["zoë", "abendroth", "zoe@", "seven"];

/** An outbox in memory, and everything that it hands to the network, as the bytes would be. */
const recordedOutbox = () => {
  const left: string[] = [];
  const posted: TurnSubmission[] = [];
  const kept = new Map<string, KeptTurn>();
  const outbox = createOutbox(
    {
      terms: async () => ({ mask: (turn) => maskTurn(turn, ["Zoë Abendroth"]), audio: true }),
      store: {
        turns: async () => [...kept.values()],
        add: async (turn) => void kept.set(turn.turn.turnId, turn),
        replace: async (turnId, turn) => void (turn === null ? kept.delete(turnId) : kept.set(turnId, turn)),
      },
      readAudio: async () => null,
      putAudio: async (sessionId, turnId, audio) => {
        left.push(`${sessionId} ${turnId} ${await audio.text()}`);
        return { kind: "accepted" };
      },
      postTurn: async (sessionId, turn) => {
        left.push(`${sessionId} ${JSON.stringify(turn)}`);
        posted.push(turn);
        return { kind: "accepted" };
      },
      alone: (work) => work(),
      delayMs: () => 1,
      now: () => Date.UTC(2026, 10, 21),
      after: () => () => {},
    },
    () => {},
  );
  const keepTurn = (turn: KeptTurn["turn"]) => outbox.keep({ sessionId: "session", turn, uploadAudio: false });
  return { left, posted, keepTurn };
};

it("lets nothing leave that tells of a person, spoken or typed, and keeps the times of what was said", async () => {
  const { left, posted, keepTurn } = recordedOutbox();
  const world = setUp({ keepTurn }, async () => heardWords);
  const pipeline = await speak(world);
  await vi.waitFor(() => expect(posted).toHaveLength(1));
  await pipeline.type("It is Zoë Abendroth’s card, 4111 1111 1111 1111.", 0);
  await vi.waitFor(() => expect(posted).toHaveLength(2));
  const everything = left.join("\n").toLowerCase();
  for (const trace of [...traces, "4111"]) expect(everything).not.toContain(trace);
  expect(posted.map(({ transcript }) => transcript)).toEqual([
    "I am [name], write to [e-mail] or call [phone]",
    "It is [name] card, [card].",
  ]);
  expect(posted[0]?.words.map(({ startMs }) => startMs)).toEqual(heardWords.map(({ startMs }) => startMs));
  expect(world.measured.mock.calls[0]?.[0].words, "what is measured on the device is what was said").toEqual(
    heardWords,
  );
  expect(world.recordings.size, "and so is the recording in its archive").toBe(1);
  await pipeline.close();
});
