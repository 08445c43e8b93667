import type { Score } from "../../../shared/score/evaluation.ts";
import { msBetween } from "../../../shared/session/instant.ts";
import { rubricOf, type Session, turnsOf } from "../../../shared/session/session.ts";
import { type Column, column, type Table } from "./column.ts";

/** A session of the study, with the number of its participant. */
export interface StudySession {
  readonly number: number;
  readonly session: Session;
}

/** How a participant is called in every file. */
export const participantName = (number: number): string => `P${String(number).padStart(3, "0")}`;

/** The columns with which every row of a session begins. */
export const ofSession = <Row extends StudySession>(): Column<Row>[] => [
  column("participant", null, "Pseudonym, the same in every file and every export of this study.", ({ number }) =>
    participantName(number),
  ),
  column("session", null, "Random id of the session, the same in every export.", ({ session }) => session.sessionId),
  column(
    "condition",
    null,
    "How the session gave feedback: none, nudge (one piece of advice after a turn) or dashboard (the advice and every figure).",
    ({ session }) => session.feedbackMode,
  ),
];

const metOf = ({ checks }: Session): number => checks.filter(({ status }) => status === "met").length;

/** A row for each session. */
export const sessionsTable: Table<StudySession> = {
  file: "sessions.csv",
  row: "one session",
  columns: [
    ...ofSession<StudySession>(),
    column("scenario", null, "Id of the scenario.", ({ session }) => session.scenario.id),
    column("scenario_version", null, "Version of the scenario's text.", ({ session }) => session.scenario.version),
    column("scenario_title", null, "What the scenario is called.", ({ session }) => session.scenario.title),
    column("status", null, "pending, active or ended, when this was exported.", ({ session }) => session.status),
    column("started_at", "UTC, ISO 8601", "When it began, by the server's clock.", ({ session }) => session.startedAt),
    column("ended_at", "UTC, ISO 8601", "When it ended; empty while it goes on.", ({ session }) => session.endedAt),
    column("duration", "s", "From its beginning to its end.", ({ session }) =>
      session.endedAt === null ? null : msBetween(session.startedAt, session.endedAt) / 1000,
    ),
    column("ended_by", null, "Why it ended.", ({ session }) => session.terminationReason),
    column("turns", "turns", "Turns that the participant took.", ({ session }) => turnsOf(session).length),
    column(
      "asides",
      "questions",
      "Questions that the participant asked the coach aside.",
      ({ session }) => session.asides.length,
    ),
    column("turn_limit", "turns", "Turns after which it ends.", ({ session }) => session.turnLimit),
    column("answerer", null, "Who answered: scripted, or a language model.", ({ session }) => session.answerer.kind),
    column("answerer_name", null, "The model, as it was configured.", ({ session }) => session.answerer.name),
    column("objectives", "objectives", "Objectives that the scenario sets.", ({ session }) => session.checks.length),
    column("objectives_met", "objectives", "Those that were reached.", ({ session }) => metOf(session)),
    column(
      "evaluation",
      null,
      "none, pending, running, completed or failed.",
      ({ session }) => session.evaluation.status,
    ),
    column(
      "rubric_version",
      null,
      "Version of the rubric that it was scored by.",
      ({ session }) => session.evaluation.evaluation?.rubricVersion ?? null,
    ),
    column(
      "evaluator",
      null,
      "measured: from measures and words alone; model: a language model judged the rest.",
      ({ session }) => session.evaluation.evaluation?.evaluator.kind ?? null,
    ),
    column(
      "overall",
      "1 to 5",
      "Weighted mean of the levels that could be given.",
      ({ session }) => session.evaluation.evaluation?.overall ?? null,
    ),
    column(
      "overall_low",
      "1 to 5",
      "Lower end of its 95 % interval; empty where a level in it has none.",
      ({ session }) => session.evaluation.evaluation?.overallInterval?.low ?? null,
    ),
    column(
      "overall_high",
      "1 to 5",
      "Upper end of its 95 % interval.",
      ({ session }) => session.evaluation.evaluation?.overallInterval?.high ?? null,
    ),
    column("made_from", null, "The session that this one repeats, if any.", ({ session }) => session.parentId),
  ],
};

/** A criterion's score in a session. */
export interface StudyScore extends StudySession {
  readonly score: Score;
}

const criterionOf = ({ session, score }: StudyScore) =>
  rubricOf(session).criteria.find(({ id }) => id === score.criterionId);

/** A row for each criterion of each session that was evaluated. */
export const scoresTable: Table<StudyScore> = {
  file: "scores.csv",
  row: "one criterion of one session that was evaluated",
  columns: [
    ...ofSession<StudyScore>(),
    column("criterion", null, "Id of the criterion.", ({ score }) => score.criterionId),
    column("criterion_title", null, "What it is called.", (row) => criterionOf(row)?.title ?? null),
    column("weight", null, "Its weight in the overall level.", (row) => criterionOf(row)?.weight ?? null),
    column(
      "basis",
      null,
      "measured: from a measure; covered: from the objectives reached; judged: by a language model.",
      ({ score }) => score.basis,
    ),
    column("measure", null, "The measure, where it is measured; as in turns.csv.", (row) => {
      const basis = criterionOf(row)?.basis;
      return basis?.kind === "measured" ? basis.measure : null;
    }),
    column("level", "1 to 5", "The level; empty where there is none.", ({ score }) => score.level),
    column(
      "level_low",
      "1 to 5",
      "Lower end of the level's 95 % interval; empty where there is none.",
      ({ score }) => score.interval?.low ?? null,
    ),
    column("level_high", "1 to 5", "Its upper end.", ({ score }) => score.interval?.high ?? null),
    column("value", "the measure's", "What was measured, in the measure's unit.", ({ score }) => score.value),
    column(
      "value_low",
      "the measure's",
      "Lower end of the value's 95 % interval; empty of fewer than six utterances.",
      ({ score }) => score.valueInterval?.low ?? null,
    ),
    column("value_high", "the measure's", "Its upper end.", ({ score }) => score.valueInterval?.high ?? null),
    column(
      "samples",
      null,
      "Utterances that it was measured of, or times that a language model judged it.",
      ({ score }) => score.samples,
    ),
    column("rationale", null, "What was seen, or why there is no level.", ({ score }) => score.rationale),
    column("cautions", null, "Why the measure is to be read with care, by kind.", ({ score }) =>
      score.cautions.map(({ kind }) => kind).join(" "),
    ),
  ],
};
