import { type Problem, problem } from "../../shared/problem.ts";
import { seriesOf } from "../../shared/speech/series-text.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { codebookJson, codebookMarkdown, type ExportFacts } from "./study/codebook.ts";
import { csvOf } from "./study/column.ts";
import { consentsTable, notesTable, participantsTable } from "./study/people-tables.ts";
import {
  eventFiles,
  readConsents,
  readNotes,
  readParticipants,
  readSessions,
  type StudySource,
  seriesFiles,
} from "./study/read-study.io.ts";
import { type StudyScore, scoresTable, sessionsTable } from "./study/session-tables.ts";
import { type StudyTurn, studyTurns, turnsTable } from "./study/turns-table.ts";
import { type ZipFile, zipAnswer } from "./zip.ts";

async function* readTurns(source: StudySource): AsyncGenerator<StudyTurn> {
  for await (const one of readSessions(source)) yield* studyTurns(one);
}

async function* readScores(source: StudySource): AsyncGenerator<StudyScore> {
  for await (const one of readSessions(source)) {
    for (const score of one.session.evaluation.evaluation?.scores ?? []) yield { ...one, score };
  }
}

/** Every file, made when it is its turn: no more than a session is in memory at once, however large the study. */
async function* filesOf(source: StudySource, facts: ExportFacts): AsyncGenerator<ZipFile> {
  yield { name: "codebook.md", input: codebookMarkdown(facts) };
  yield { name: "codebook.json", input: codebookJson(facts) };
  yield { name: participantsTable.file, input: csvOf(participantsTable, readParticipants(source)) };
  yield { name: sessionsTable.file, input: csvOf(sessionsTable, readSessions(source)) };
  yield { name: turnsTable.file, input: csvOf(turnsTable, readTurns(source)) };
  yield { name: scoresTable.file, input: csvOf(scoresTable, readScores(source)) };
  yield { name: notesTable.file, input: csvOf(notesTable, readNotes(source)) };
  yield { name: consentsTable.file, input: csvOf(consentsTable, readConsents(source)) };
  yield* eventFiles(source);
  yield* seriesFiles(source, seriesOf);
}

/** `GET /api/research/invitations/:invitationId/export`: the data of a study, of those who agree to research. */
export const exportStudy = async (call: {
  readonly env: Env;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
  readonly invitationId: string;
}): Promise<Response | Problem> => {
  const { env, person, now, invitationId } = call;
  const { orgId } = person;
  const store = inOrganisation(env.DB, orgId);
  const [study, counts] = await Promise.all([store.findStudy(invitationId), store.countStudy(invitationId)]);
  if (study === null) return problem("not-found", "There is no such invitation.");
  await store.writeAudit({
    at: now,
    action: "study:exported",
    actorId: person.personId,
    target: invitationId,
    detail: { participants: counts.consenting },
    requestId: call.requestId,
  });
  const facts = { title: study.invitationTitle, invitationId, exportedAt: now, ...counts };
  const files = filesOf({ env, orgId, invitationId, until: now }, facts);
  return zipAnswer(files, study.invitationTitle, now);
};
