import { z } from "zod";
import { evidenceSchema } from "../score/evaluation.ts";
import { type Band, type MeasureName, measureNames } from "../score/rubric.ts";
import { weakest } from "../score/weakest.ts";
import { rubricOf, type Session, turnsOf } from "../session/session.ts";
import { chooseContrast, unsureWords } from "./choose-pairs.ts";
import { type DrillKind, drillIdSchema, drills, findDrill } from "./drill.ts";
import type { Attempt } from "./result.ts";

/** What a drill was chosen for: a score, with the measure it was made from and the moment it rests on; or unsure words. */
export const reasonSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("score"),
    criterionId: z.string(),
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

/**
 * The drills that follow from an evaluated session: one for each of its weakest measured scores that can be practised alone,
 * lowest first, and one for words that the recogniser was unsure of. None without an evaluation.
 */
export const chooseDrills = (session: Session): ChosenDrill[] => {
  const { evaluation } = session.evaluation;
  if (evaluation === null) return [];
  const rubric = rubricOf(session);
  const forScores = weakest(rubric, evaluation.scores, rubric.criteria.length).flatMap(
    ({ criterion, score, level }): ChosenDrill[] => {
      if (criterion.basis.kind !== "measured" || score.value === null) return [];
      const { measure, band } = criterion.basis;
      const kind = kindFor[measure];
      if (kind === undefined) return [];
      return [
        {
          drillId: firstOf(kind),
          targetWpm: kind === "pacing" ? targetFor(band) : null,
          reason: {
            kind: "score",
            criterionId: criterion.id,
            title: criterion.title,
            measure,
            value: score.value,
            level,
            evidence: score.evidence[0] ?? null,
          },
        },
      ];
    },
  );
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
  const chosen = [...forScores, ...forWords];
  return chosen
    .filter(({ drillId }, i) => chosen.findIndex((other) => other.drillId === drillId) === i)
    .slice(0, mostDrills);
};
