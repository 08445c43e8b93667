import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import { turnsOf } from "../../shared/session/session.ts";
import { seriesOf } from "../../shared/speech/series-text.ts";
import type { Env } from "../env.ts";
import { sessionObject } from "../session-object.ts";
import { listAudio } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { identityRecords } from "../store/person-records.table.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { readme } from "./person-readme.ts";
import { type ZipFile, zipAnswer } from "./zip.ts";

interface Source {
  readonly env: Env;
  readonly settings: { readonly IDENTITY_SECRET: string };
  readonly orgId: string;
  readonly personId: string;
  readonly at: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

async function* eventLines({ env, orgId }: Source, sessionId: string): AsyncGenerator<string> {
  const object = sessionObject(env, orgId, sessionId);
  for (let after = 0; ; ) {
    const events = await object.readLog(after);
    const last = isProblem(events) ? undefined : events.at(-1);
    if (isProblem(events) || last === undefined) return;
    yield events.map((event) => `${JSON.stringify(event)}\n`).join("");
    after = last.seq;
  }
}

/** Everything that is kept of one session: its log, its series, its recordings. Nothing of one that was deleted. */
async function* sessionFiles(source: Source, sessionId: string): AsyncGenerator<ZipFile> {
  const { env, orgId } = source;
  const object = sessionObject(env, orgId, sessionId);
  const session = await object.read();
  if (isProblem(session)) return;
  const folder = `sessions/${session.startedAt.slice(0, 10)}-${sessionId}`;
  yield { name: `${folder}/session.json`, input: json(session) };
  yield { name: `${folder}/events.jsonl`, input: eventLines(source, sessionId) };
  for (const { turnId, prosody } of turnsOf(session)) {
    if (prosody === null) continue;
    const answer = await object.series(turnId);
    if (!isProblem(answer)) yield { name: `${folder}/series/${turnId}.json`, input: json(seriesOf(answer.series)) };
  }
  for (const { turnId, key } of await listAudio(env.AUDIO, orgId, sessionId)) {
    const recording = await env.AUDIO.get(key);
    if (recording === null) continue;
    const type = recording.httpMetadata?.contentType?.split(";")[0]?.split("/")[1] ?? "bin";
    yield { name: `${folder}/audio/${turnId}.${type}`, input: recording.body };
  }
}

/** Every file, made when it is its turn: no more than a session is in memory at once, and of a recording only a piece. */
async function* filesOf(source: Source): AsyncGenerator<ZipFile> {
  const { env, settings, orgId, personId, at } = source;
  const store = inOrganisation(env.DB, orgId);
  yield { name: "README.txt", input: readme(at) };
  const own = await identityRecords(env.DB, personId, settings.IDENTITY_SECRET);
  const records = { ...own, ...(await store.personRecords(personId)) };
  for (const [name, rows] of Object.entries(records)) yield { name: `${name}.json`, input: json(rows) };
  for (const sessionId of await store.listSessionsOf(personId, { unerased: true })) {
    yield* sessionFiles(source, sessionId);
  }
}

interface Call {
  readonly env: Env;
  readonly settings: Source["settings"];
  readonly person: SignedIn;
  readonly requestId: string;
  readonly now: string;
}

const exportPerson = async (call: Call, personId: string): Promise<Response | Problem> => {
  const { env, settings, person, now, requestId } = call;
  const store = inOrganisation(env.DB, person.orgId);
  if (!(await store.isKnown(personId))) return problem("not-found", "There is no such member.");
  await store.writeAudit({
    at: now,
    action: "person:exported",
    actorId: person.personId,
    subjectId: personId,
    requestId,
  });
  return zipAnswer(filesOf({ env, settings, orgId: person.orgId, personId, at: now }), "sotto", now);
};

/** `GET /api/me/export`: everything that is kept about the caller. */
export const exportMe = (call: Call): Promise<Response | Problem> => exportPerson(call, call.person.personId);

/** `GET /api/admin/people/:personId/export`: everything that is kept about a member, to answer a request of theirs. */
export const exportMember = (call: Call & { readonly param: (name: string) => string }): Promise<Response | Problem> =>
  exportPerson(call, call.param("personId"));
