import { z } from "zod";
import { scenarioSchema } from "../../shared/session/scenario.ts";
import { cueSchema } from "./cue.ts";

const slug = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);
/** Something said aloud: short enough to be heard in one go. */
const line = z.string().min(1).max(400);
/** Ways to say one thing; each is said at most once in a session. */
const lines = z.array(line).min(1).max(6);

/** How an objective is recognised without a language model. */
export const objectiveCueSchema = z.strictObject({
  cue: cueSchema,
  /** What settles it the other way, such as accepting the first offer, unless it is made good in a later turn. */
  failsOn: cueSchema.optional(),
  /** The trainee's turn (from 1) from which it counts, where it answers something said earlier. */
  fromTurn: z.int().min(1).max(10).optional(),
  /** Another objective: this one counts only in turns after the one that met it, as a second no comes after a first. */
  after: slug.optional(),
  /** Tried by a test: what meets it, what leaves it open, what fails it. */
  examples: z.strictObject({
    met: z.array(z.string().min(1)).min(1),
    open: z.array(z.string().min(1)).min(1),
    failed: z.array(z.string().min(1)).optional(),
  }),
});

export type ObjectiveCue = z.infer<typeof objectiveCueSchema>;

/** A line said when something is recognised in the trainee's turn. */
export const beatSchema = z.strictObject({
  id: slug,
  when: cueSchema,
  /** Only while all of these objectives are open. */
  whileOpen: z.array(slug).optional(),
  /** The trainee's turn (from 1) from which it may be said. */
  fromTurn: z.int().min(1).max(10).optional(),
  says: lines,
});

/** A follow-up for when nothing in particular was recognised: said in order, each only while its objective is open. */
export const moveSchema = z.strictObject({ id: slug, whileOpen: slug.optional(), says: lines });

export const beatsSchema = z.strictObject({
  opening: lines,
  /** In order of precedence. */
  replies: z.array(beatSchema).min(4).max(20),
  moves: z.array(moveSchema).min(4).max(12),
  reactions: z.strictObject({
    /** A few words only. */
    short: lines,
    long: lines,
    /** A sentence in which nothing was recognised. */
    vague: lines,
    /** A question no beat answers. */
    question: lines,
    /** "I don't know." */
    unknown: lines,
    /** Put before the reply when the trainee cut the last one off. */
    interrupted: lines,
  }),
  closing: z.strictObject({ met: lines, limit: lines }),
  coach: z.strictObject({
    opening: lines,
    /** Said when an objective has just been met: what was done, as a fact. */
    credit: z.record(slug, line),
    /** The way towards an open objective. */
    advice: z.record(slug, lines),
    /** On something just said. */
    tips: z.array(beatSchema).max(8),
    closing: lines,
  }),
});

/**
 * A scenario with its private side. Only `scenario` may leave the edge: a trainee who could read the briefs and the
 * beats would practise against an open book.
 */
export const scenarioBriefSchema = z.strictObject({
  scenario: scenarioSchema,
  /** For a language model that plays the partner: role, facts, aims, how to react. */
  partnerBrief: z.string().min(200).max(4000),
  /** For a language model that coaches: what good looks like here. */
  coachBrief: z.string().min(100).max(3000),
  objectiveCues: z.record(slug, objectiveCueSchema),
  beats: beatsSchema,
  /** The trainee described it, so that nothing of it may stand in a system message. */
  custom: z.literal(true).optional(),
});

export type ScenarioBrief = z.infer<typeof scenarioBriefSchema>;
