import { z } from "zod";
import { type Evaluation, evidenceSchema } from "../score/evaluation.ts";
import { type Band, type MeasureName, measureNames } from "../score/rubric.ts";
import { weakest } from "../score/weakest.ts";
import { rubricOf, type Session, turnsOf } from "../session/session.ts";
import { beyondRubric } from "./beyond-rubric.ts";
import { chooseContrast, unsureWords } from "./choose-pairs.ts";
import { type DrillKind, drillIdSchema, drills, findDrill } from "./drill.ts";
import type { Attempt } from "./result.ts";

/** What a drill was chosen for: a score, with the measure it was made from and the moment it rests on; or unsure words. */
export const reasonSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("score"),
    /** Null: no criterion of the rubric scores it. */
    criterionId: z.string().nullable(),
    title: z.string(),
    measure: z.enum(measureNames),
    value: z.number(),
    level: z.number().min(1).max(5),
    evidence: evidenceSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal("unsure-words"), words: z.array(z.string().max(80)).min(1).max(12) }),
]);

export const chosenDrillSchema = z.strictObject({
  drillId: drillIdSchema,
  /** The pace to aim at, words a minute; null where the drill has none. */
  targetWpm: z.number().min(60).max(240).nullable(),
  reason: reasonSchema,
});

/** A drill, and why it was chosen. */
export type ChosenDrill = z.infer<typeof chosenDrillSchema>;

/** Which drill works on which measure. What depends on the partner as well can't be practised alone. */
const kindFor: Readonly<Partial<Record<MeasureName, DrillKind>>> = {
  paceWpm: "pacing",
  fillersPerMinute: "filler-replacement",
  longestPauseMs: "pausing",
  pausesPerMinute: "pausing",
  pitchRangeSt: "shadowing",
};

/**
 * The drill of the same kind that was played least often, of equal ones the first. Word pairs stay: they were chosen for
 * their sounds.
 */
export const leastPlayed = (drillId: string, attempts: readonly Pick<Attempt, "drillId">[]): string => {
  const kind = findDrill(drillId)?.kind;
  if (kind === undefined || kind === "minimal-pairs") return drillId;
  const times = (id: string): number => attempts.filter((attempt) => attempt.drillId === id).length;
  const alike = drills.filter((drill) => drill.kind === kind).toSorted((a, b) => times(a.drillId) - times(b.drillId));
  return alike[0]?.drillId ?? drillId;
};

/** So many at most: more is no plan. */
const mostDrills = 3;

/** The first drill of a kind: its shortest. The others are on the page beside it. */
const firstOf = (kind: DrillKind): string => drills.find((drill) => drill.kind === kind)?.drillId ?? "";

/** The middle of what a scenario asks for, to the next ten: easy to keep in mind, and to come back to. */
export const targetFor = ({ low, high }: Band): number => Math.round((low + high) / 20) * 10;

/** A measure short of full marks, however it came to be scored. */
type Weak = Omit<Extract<ChosenDrill["reason"], { kind: "score" }>, "kind"> & { readonly band: Band | null };

const weakScores = (session: Session, evaluation: Evaluation): Weak[] => {
  const rubric = rubricOf(session);
  const scored = weakest(rubric, evaluation.scores, rubric.criteria.length).flatMap(
    ({ criterion: { id, title, basis }, score: { value, evidence }, level }): Weak[] =>
      basis.kind !== "measured" || value === null
        ? []
        : [
            {
              criterionId: id,
              title,
              measure: basis.measure,
              value,
              level,
              evidence: evidence[0] ?? null,
              band: basis.band,
            },
          ],
  );
  const beyond = beyondRubric(rubric, turnsOf(session)).map((weak) => ({ ...weak, criterionId: null, band: null }));
  return [...scored, ...beyond].toSorted((a, b) => a.level - b.level);
};

/**
 * The drills that follow from an evaluated session: one for each of its weakest measures that can be practised alone, lowest
 * level first, of equal ones those of its rubric first; the last is for words that the recogniser was unsure of, where there are
 * any. None without an evaluation.
 */
export const chooseDrills = (session: Session): ChosenDrill[] => {
  const { evaluation } = session.evaluation;
  if (evaluation === null) return [];
  const forScores = weakScores(session, evaluation).flatMap(({ band, ...weak }): ChosenDrill[] => {
    const kind = kindFor[weak.measure];
    if (kind === undefined) return [];
    const targetWpm = kind === "pacing" && band !== null ? targetFor(band) : null;
    return [{ drillId: firstOf(kind), targetWpm, reason: { kind: "score", ...weak } }];
  });
  const contrast = chooseContrast(unsureWords(turnsOf(session)));
  const forWords: ChosenDrill[] =
    contrast === null
      ? []
      : [
          {
            drillId: `minimal-pairs_${contrast.contrast.id}`,
            targetWpm: null,
            reason: { kind: "unsure-words", words: contrast.words.slice(0, 12) },
          },
        ];
  const different = forScores.filter(
    ({ drillId }, i) => forScores.findIndex((other) => other.drillId === drillId) === i,
  );
  return [...different.slice(0, mostDrills - forWords.length), ...forWords];
};
