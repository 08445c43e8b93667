import { describe, expect, it } from "vitest";
import type { ModelChunk } from "../../shared/session/language-model.ts";
import { speakLine } from "./speak-line.ts";
import { streamAnswer } from "./stream-answer.ts";

const usage = { inputTokens: 3, outputTokens: 2 };

/** A clock whose timers ring when they are told to. */
const bell = () => {
  const timers = new Set<() => void>();
  return {
    timers,
    after: (_: number, run: () => void) => {
      timers.add(run);
      return () => void timers.delete(run);
    },
    ring: () => {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
  };
};

async function* from(
  pieces: readonly string[],
  between: (next: number) => void = () => {},
): AsyncGenerator<ModelChunk> {
  for (const [i, text] of pieces.entries()) {
    between(i);
    yield { kind: "text", text };
  }
  yield { kind: "end", usage };
}

const by = () => {};
const silent = { by, emit: () => {} };
const never = new AbortController().signal;

describe("streamAnswer", () => {
  it("sends the first piece at once and the rest in batches, each with its place", async () => {
    const { after, ring, timers } = bell();
    const sent: [number, string][] = [];
    const pieces = ["Good ", "mor", "ning, ", "Sam."];
    const told = await streamAnswer(
      from(pieces, (next) => next === 3 && ring()),
      { by, emit: (offset, text) => sent.push([offset, text]) },
      after,
      never,
    );
    expect(sent).toEqual([
      [0, "Good "],
      [5, "morning, "],
      [14, "Sam."],
    ]);
    expect(told).toEqual({ text: "Good morning, Sam.", usage });
    expect(timers.size).toBe(0);
  });

  it("holds back no piece that comes a while after the last one", async () => {
    const { after, ring } = bell();
    const sent: string[] = [];
    const pieces = from(["Good ", "morning, ", "Sam."], (next) => {
      expect(sent).toHaveLength(next);
      ring();
    });
    await streamAnswer(pieces, { by, emit: (_, text) => sent.push(text) }, after, never);
    expect(sent).toEqual(["Good ", "morning, ", "Sam."]);
  });

  it("sends nothing after it was aborted, and leaves no timer behind", async () => {
    const { after, ring, timers } = bell();
    const controller = new AbortController();
    const sent: string[] = [];
    const pieces = from(["Good ", "morning, ", "Sam."], (next) => {
      if (next < 2) return;
      controller.abort(new Error("cut"));
      ring();
    });
    const told = streamAnswer(pieces, { by, emit: (_, text) => sent.push(text) }, after, controller.signal);
    await expect(told).rejects.toThrow("cut");
    expect([sent, timers.size]).toEqual([["Good "], 0]);
  });

  it("leaves no timer behind when the stream breaks", async () => {
    const { after, timers } = bell();
    const pieces = from(["Good ", "morning, ", "Sam."], (next) => {
      if (next === 2) throw new Error("broken");
    });
    await expect(streamAnswer(pieces, silent, after, never)).rejects.toThrow("broken");
    expect(timers.size).toBe(0);
  });

  it("fails, to be asked again, where nothing was said", async () => {
    const told = streamAnswer(from(["  "]), silent, bell().after, never);
    await expect(told).rejects.toMatchObject({ retryable: true, problem: { code: "model-unavailable" } });
  });

  it("stops where an event would take no more", async () => {
    const told = await streamAnswer(from(Array(30).fill("x".repeat(1000))), silent, bell().after, never);
    expect(told.text).toHaveLength(20_000);
  });
});

describe("speakLine", () => {
  it("says a line a few words at a time, and all of it", async () => {
    const pieces: string[] = [];
    const line = "Good morning,  Sam.\nSit down.";
    const atOnce = (_: number, run: () => void) => {
      run();
      return () => {};
    };
    for await (const chunk of speakLine(line, atOnce, never)) {
      if (chunk.kind === "text") pieces.push(chunk.text);
    }
    expect(pieces).toEqual(["Good", " morning,  Sam.", "\nSit down."]);
  });

  it("stops in the middle of a pause, and leaves no timer behind", async () => {
    const { after, timers } = bell();
    const controller = new AbortController();
    const line = speakLine("Good morning.", after, controller.signal);
    await line.next();
    const next = line.next();
    controller.abort(new Error("cut"));
    await expect(next).rejects.toThrow("cut");
    expect(timers.size).toBe(0);
  });
});
