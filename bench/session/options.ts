import { parseArgs } from "node:util";
import { PlainError } from "../../scripts/plain-error.ts";
import { turnLimit } from "./orders.ts";

/** What is measured. */
export interface Options {
  readonly sockets: number;
  readonly sessions: number;
  /** In each session, besides its trainee. */
  readonly observers: number;
  /** Each trainee says something this often, ms. */
  readonly everyMs: number;
  /** Each round counts for so long, ms. */
  readonly forMs: number;
  /** Rounds, in which the app and the relay take turns. */
  readonly rounds: number;
  readonly atOnce: number;
  readonly memory: boolean;
  readonly deflate: boolean;
}

const atMost = 60_000;

/** Reads the command line. @throws PlainError where it asks for what can't be. */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sockets: { type: "string", default: "1000" },
      objects: { type: "string" },
      // A turn that is spoken, answered and thought over takes no less.
      every: { type: "string", default: "20" },
      seconds: { type: "string", default: "20" },
      rounds: { type: "string", default: "2" },
      "at-once": { type: "string", default: "8" },
      memory: { type: "boolean", default: false },
      deflate: { type: "boolean", default: false },
    },
  });
  const whole = (name: "sockets" | "objects" | "every" | "seconds" | "rounds" | "at-once", text: string): number => {
    const number = Number(text);
    if (Number.isInteger(number) && number > 0 && number <= atMost) return number;
    throw new PlainError(`--${name} takes a whole number from 1 to ${atMost}.`);
  };
  const sockets = whole("sockets", values.sockets);
  const sessions = whole("objects", values.objects ?? String(Math.floor(sockets / 2)));
  const observers = Math.floor(sockets / sessions) - 1;
  if (observers < 1)
    throw new PlainError("A session has a trainee and an observer at least: --objects is at most half of --sockets.");
  const everyMs = whole("every", values.every) * 1000;
  const forMs = whole("seconds", values.seconds) * 1000;
  const rounds = whole("rounds", values.rounds);
  if (Math.ceil((everyMs + forMs) / everyMs) * rounds > turnLimit)
    throw new PlainError(`A session takes ${turnLimit} turns: fewer or shorter rounds, or a turn less often.`);
  return {
    sockets: sessions * (observers + 1),
    sessions,
    observers,
    everyMs,
    forMs,
    rounds,
    atOnce: whole("at-once", values["at-once"]),
    memory: values.memory,
    deflate: values.deflate,
  };
};
