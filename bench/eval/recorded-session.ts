import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { at, session, turn } from "../../shared/score/samples/session.ts";
import type { Session } from "../../shared/session/session.ts";
import type { Word } from "../../shared/speech/word.ts";
import { objectiveCallSchema } from "../../worker/brief/prompts.ts";
import type { ScenarioBrief } from "../../worker/brief/scenario-brief.ts";
import { judgementSchema } from "../../worker/evaluate/prompts.ts";

const folder = join(import.meta.dirname, "sessions");

/** A session as it was recorded, what people who read it hold to be right, and what a language model once answered. */
export const recordedSessionSchema = z.strictObject({
  scenarioId: z.string(),
  exchanges: z
    .array(
      z.strictObject({
        /** What the partner said before the turn. */
        reply: z.string().min(1),
        /** What the trainee said, fillers written out. */
        turn: z.string().min(1),
        /** How long they spoke, and how long they waited before. */
        seconds: z.number().positive(),
        gapMs: z.int().min(0),
      }),
    )
    .min(1),
  expected: z.strictObject({
    /** The objectives that were met; the others were not. */
    met: z.array(z.string()),
    /** By criterion: the lowest and the highest level that is fair. */
    levels: z.record(z.string(), z.tuple([z.number().min(1).max(5), z.number().min(1).max(5)])),
  }),
  recorded: z.strictObject({
    checks: objectiveCallSchema.shape.checks,
    judgements: z.array(judgementSchema),
  }),
});

export type RecordedSession = z.infer<typeof recordedSessionSchema>;

/** Every recorded session, by name. */
export const readRecordedSessions = async (): Promise<Map<string, RecordedSession>> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).toSorted();
  const read = async (file: string): Promise<[string, RecordedSession]> => [
    file.slice(0, -".json".length),
    recordedSessionSchema.parse(JSON.parse(await readFile(join(folder, file), "utf8"))),
  ];
  return new Map(await Promise.all(files.map(read)));
};

export const fileOf = (name: string): string => join(folder, `${name}.json`);

const fillers = /^(um|er|uh|erm)$/;
/** Silence after a sentence and after a comma, counted in letters. */
const rests: Readonly<Record<string, number>> = { ".": 6, "?": 6, "!": 6, ":": 3, ";": 3, ",": 2 };

/** The words of a turn of so many seconds, each as long as its letters make it, with a rest where it is punctuated. */
export const spread = (text: string, seconds: number): Word[] => {
  const written = text.split(/\s+/);
  const restOf = (word: string): number => rests[word.at(-1) ?? ""] ?? 0;
  const letters = written.reduce((sum, word) => sum + word.length + restOf(word), 0);
  const msPerLetter = (1000 * seconds) / letters;
  let passed = 0;
  return written.map((word) => {
    const startMs = Math.round(passed * msPerLetter);
    passed += word.length;
    const endMs = Math.round(passed * msPerLetter);
    passed += restOf(word);
    const filler = fillers.test(word.toLowerCase().replace(/[^a-z]/g, ""));
    return { text: word, startMs, endMs, kind: filler ? "filler" : "word", source: "asr" };
  });
};

/** How long a partner takes to say something, at 160 words a minute. */
const replySeconds = (text: string): number => (text.split(/\s+/).length * 60) / 160;

/** The session that was recorded, ended, as the app keeps it; nothing is checked or evaluated yet. */
export const sessionOf = ({ exchanges }: RecordedSession, { scenario }: ScenarioBrief): Session => {
  let clock = 0;
  const turns = exchanges.map(({ turn: text, seconds, gapMs, reply }, index) => {
    const replyHeard = { startedAt: at(clock), endedAt: at(clock + replySeconds(reply)), cutAtChar: null };
    clock += replySeconds(reply) + gapMs / 1000;
    const startedAt = at(clock);
    clock += seconds;
    const words = spread(text, seconds);
    const ended = { startedAt, endedAt: at(clock), clientSentAt: at(clock) };
    return turn(index + 1, { transcript: text, words, replyHeard, prosody: null, ...ended });
  });
  const base = session(turns, {
    scenario,
    turnLimit: turns.length,
    checks: scenario.objectives.map(({ id }) => ({ objectiveId: id, status: "open", evidence: null })),
  });
  // What the partner said stands before the turn in a recording, and after the turn before it in a session.
  const saidBy = (index: number) => exchanges[index]?.reply;
  return {
    ...base,
    exchanges: base.exchanges.map((exchange, index) => {
      const text = saidBy(index);
      return { ...exchange, reply: text === undefined || exchange.reply === null ? null : { ...exchange.reply, text } };
    }),
  };
};
