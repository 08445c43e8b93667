import { isProblem } from "../../../shared/problem.ts";
import type { Participant } from "../../../shared/research/participant.ts";
import type { Event } from "../../../shared/session/event.ts";
import { turnsOf } from "../../../shared/session/session.ts";
import type { Env } from "../../env.ts";
import { sessionObject } from "../../session-object.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import type { StudyPlace } from "../../store/study.table.ts";
import type { ZipFile } from "../zip.ts";
import type { StudyConsent, StudyNote } from "./people-tables.ts";
import { participantName, type StudySession } from "./session-tables.ts";

/** Rows that are in memory at once. */
const page = 50;

/** Where a study is read from. */
export interface StudySource {
  readonly env: Env;
  readonly orgId: string;
  readonly invitationId: string;
  /** Sessions begun after this are left out, so that every file tells of the same ones. */
  readonly until: string;
}

const storeOf = ({ env, orgId }: StudySource) => inOrganisation(env.DB, orgId);

/** The participants who agree to research, by number. */
export async function* readParticipants(source: StudySource): AsyncGenerator<Participant> {
  for (let after = 0; ; ) {
    const found = await storeOf(source).listParticipants(source.invitationId, after, page);
    for (const { personId: _, ...participant } of found)
      if (participant.consents.includes("research")) yield participant;
    const last = found.at(-1);
    if (found.length < page || last === undefined) return;
    after = last.number;
  }
}

/** What a query gives for each participant, a page of participants at a time. */
async function* byParticipants<Row>(
  source: StudySource,
  read: (numbers: readonly number[]) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  let numbers: number[] = [];
  for await (const { number } of readParticipants(source)) {
    numbers.push(number);
    if (numbers.length < page) continue;
    yield* await read(numbers);
    numbers = [];
  }
  if (numbers.length > 0) yield* await read(numbers);
}

export const readConsents = (source: StudySource): AsyncGenerator<StudyConsent> =>
  byParticipants(source, (numbers) => storeOf(source).listStudyConsents(source.invitationId, numbers));

export const readNotes = (source: StudySource): AsyncGenerator<StudyNote> =>
  byParticipants(source, (numbers) => storeOf(source).listStudyNotes(source.invitationId, numbers));

async function* readPlaces(source: StudySource): AsyncGenerator<StudyPlace> {
  for (let after: StudyPlace | null = null; ; ) {
    const found: StudyPlace[] = await storeOf(source).listStudySessions(source.invitationId, source.until, after, page);
    yield* found;
    const last = found.at(-1);
    if (found.length < page || last === undefined) return;
    after = last;
  }
}

const objectOf = ({ env, orgId }: StudySource, sessionId: string) => sessionObject(env, orgId, sessionId);

/** The sessions of the study, one at a time. One that was deleted meanwhile is none. */
export async function* readSessions(source: StudySource): AsyncGenerator<StudySession> {
  for await (const { number, sessionId } of readPlaces(source)) {
    const session = await objectOf(source, sessionId).read();
    if (!isProblem(session)) yield { number, session };
  }
}

const withoutIds = (event: Event, number: number): object => {
  const { orgId: _, ...rest } = { orgId: null, ...event };
  return "personId" in rest ? { ...rest, personId: participantName(number) } : rest;
};

async function* eventLines(source: StudySource, { number, sessionId }: StudyPlace): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const events = await objectOf(source, sessionId).readLog(after);
    const last = isProblem(events) ? undefined : events.at(-1);
    if (isProblem(events) || last === undefined) return;
    yield events.map((event) => `${JSON.stringify(withoutIds(event, number))}\n`).join("");
    after = last.seq;
  }
}

/** The log of each session, without the ids of persons and organisation. */
export async function* eventFiles(source: StudySource): AsyncGenerator<ZipFile> {
  for await (const place of readPlaces(source)) {
    const name = `events/${participantName(place.number)}/${place.sessionId}.jsonl`;
    yield { name, input: eventLines(source, place) };
  }
}

/** The series of each turn that was measured. `decode` turns their text into JSON. */
export async function* seriesFiles(source: StudySource, decode: (series: string) => object): AsyncGenerator<ZipFile> {
  for await (const { number, session } of readSessions(source)) {
    for (const { turnId, prosody } of turnsOf(session)) {
      if (prosody === null) continue;
      const answer = await objectOf(source, session.sessionId).series(turnId);
      if (isProblem(answer)) continue;
      const name = `series/${participantName(number)}/${session.sessionId}/${turnId}.json`;
      yield { name, input: `${JSON.stringify(decode(answer.series))}\n` };
    }
  }
}
