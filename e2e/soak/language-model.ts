import type { Answer, Asked, LanguageModelServer } from "../support/language-model-server.ts";
import type { Counts } from "./counts.ts";
import type { Draw } from "./draw.ts";

const words =
  "I see and what did you do then that must have taken some time tell me more about how the others took it we had a " +
  "case like yours last spring nobody listened at first in the end it was a matter of asking the right person early";

const speech = (draw: Draw): string => {
  const list = words.split(" ");
  const count = draw.oneOf([
    [8, draw.whole(6, 30)],
    [1, draw.whole(200, 600)],
  ]);
  return `${Array.from({ length: count }, () => list[draw.whole(0, list.length - 1)]).join(" ")}.`;
};

type Fault = "stalls before its first word" | "stalls in the middle" | "429" | "500" | "breaks off" | "malformed call";

const inWords: readonly (readonly [number, Fault | null])[] = [
  [86, null],
  [3, "stalls before its first word"],
  [3, "stalls in the middle"],
  [3, "429"],
  [2, "500"],
  [3, "breaks off"],
];
const inCalls: readonly (readonly [number, Fault | null])[] = [
  [88, null],
  [3, "stalls before its first word"],
  [3, "429"],
  [2, "500"],
  [2, "breaks off"],
  [2, "malformed call"],
];

const answerWith = (fault: Fault | null, draw: Draw, call: boolean): Answer => {
  const text = speech(draw);
  switch (fault) {
    case "stalls before its first word":
      return call ? { kind: "call", held: true } : { kind: "text", text, holdAfter: 0 };
    case "stalls in the middle":
      return { kind: "text", text, wordMs: 10, holdAfter: 4 };
    case "429":
      return { kind: "status", status: 429, retryAfterSeconds: draw.whole(1, 3) };
    case "500":
      return { kind: "status", status: 500 };
    case "breaks off":
      return { kind: "broken", text, afterWords: draw.whole(0, 5) };
    case "malformed call":
      return { kind: "malformed-call" };
    case null:
      return call
        ? { kind: "call" }
        : {
            kind: "text",
            text,
            firstTokenMs: draw.whole(20, 300),
            wordMs: draw.oneOf([
              [3, 0],
              [1, 10],
            ]),
          };
    default:
      return fault satisfies never;
  }
};

/** How often those that stall are let go on, ms. The app waits 20 s for a first word, and 15 s for the next. */
const releaseMs = 24_000;

/** Has the model answer well and badly by turns. Returns what ends that: from then on it answers well. */
export const trouble = (model: LanguageModelServer, draw: Draw, counts: Counts): (() => void) => {
  const script =
    (faulty: boolean) =>
    (asked: Asked): Answer => {
      const call = (asked.tools?.length ?? 0) > 0;
      const fault = faulty ? draw.oneOf(call ? inCalls : inWords) : null;
      counts.add("model asked");
      if (fault !== null) counts.add(`model ${fault}`);
      return answerWith(fault, draw, call);
    };
  model.answerWith(script(true));
  const releasing = setInterval(model.release, releaseMs);
  return () => {
    clearInterval(releasing);
    model.answerWith(script(false));
    model.release();
  };
};
