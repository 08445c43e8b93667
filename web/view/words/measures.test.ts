import { expect, test } from "vitest";
import type { Turn } from "../../../shared/session/turn.ts";
import { allMeasures, cautionsOf } from "./measures.ts";

const word = (text: string, startMs: number, kind: "word" | "filler" = "word") =>
  ({ text, startMs, endMs: startMs + 400, kind, source: "asr" }) as const;

const typed: Turn = {
  turnId: "0193b2f0-0000-7000-8000-000000000001",
  transcript: "Well, let me think",
  words: [],
  source: "typed",
  capture: null,
  startedAt: "2026-11-21T10:00:00.000Z",
  endedAt: "2026-11-21T10:00:04.000Z",
  replyHeard: null,
  audio: null,
  clientSentAt: "2026-11-21T10:00:04.000Z",
  prosody: null,
};

test("a typed turn has no figures", () => {
  expect(allMeasures(typed)).toEqual([]);
});

test("words give pace and fillers; what was not measured is left out", () => {
  const spoken: Turn = {
    ...typed,
    source: "microphone",
    words: [word("Well", 0), word("um", 500, "filler"), word("let", 1000), word("me", 1500), word("think", 1600)],
  };
  expect(allMeasures(spoken).slice(0, 2)).toEqual([
    { label: "Pace", value: "120", unit: "words/min" },
    { label: "Fillers", value: "1", unit: "filler" },
  ]);
});

test("cautions are whole sentences", () => {
  expect(cautionsOf([])).toEqual([]);
  const texts = cautionsOf([
    { kind: "noisy", value: 7.2 },
    { kind: "band-limited", value: 3750 },
    { kind: "gain-controlled", value: null },
  ]);
  expect(texts).toEqual([
    expect.stringMatching(/only 7 dB above the noise.*pitch.*\.$/),
    expect.stringMatching(/ends at 3\.8 kHz.*\.$/),
    expect.stringMatching(/loudness can’t be relied on\.$/),
  ]);
});
