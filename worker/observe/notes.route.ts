import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Note, NotesQuery, WriteNote } from "../../shared/research/note.ts";
import type { Participation } from "../../shared/research/participant.ts";
import { turnIdSchema } from "../../shared/session/event.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { NoteRow } from "../store/note.table.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

/** What is decided elsewhere: whether the caller may observe a session, or anybody at all. Null: they may. */
export interface MayObserve {
  readonly session: (sessionId: string) => Promise<Problem | null>;
  readonly anybody: () => Promise<Problem | null>;
}

interface Call {
  readonly env: Env;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
}

const storeOf = ({ env, person }: Call) => inOrganisation(env.DB, person.orgId);

const shown = (row: NoteRow, personId: string): Note => ({
  noteId: row.noteId,
  sessionId: row.sessionId,
  moment: row.turnId === null ? null : { turnId: turnIdSchema.parse(row.turnId), ms: row.atMs ?? 0 },
  text: row.text,
  own: row.createdBy === personId,
  createdAt: row.createdAt,
  changedAt: row.changedAt,
});

const nobody = problem("not-found", "There is no such participant.");
const nothing = problem("not-found", "There is no such note.");
const notYours = problem("forbidden", "Only who wrote a note may change it.");

type About = Pick<NoteRow, "invitationId" | "personId" | "sessionId"> & {
  readonly participation: Participation | null;
};

/** Whom, and which session, a note is about; or why the caller may not know. */
const aboutOf = async (
  call: Call,
  about: { sessionId: string } | { invitationId: string; number: number },
  may: MayObserve,
): Promise<About | Problem> => {
  const store = storeOf(call);
  const ofSession = "sessionId" in about;
  const refused = await (ofSession ? may.session(about.sessionId) : may.anybody());
  if (refused !== null) return refused;
  const found = ofSession
    ? await store.findTrainee(about.sessionId)
    : await store.findParticipant(about.invitationId, about.number);
  if (found === null) return nobody;
  const { personId, participation } = found;
  const sessionId = ofSession ? about.sessionId : null;
  return { personId, participation, sessionId, invitationId: participation?.invitationId ?? null };
};

/** `GET /api/research/notes`. */
export const listNotes = async (
  call: Call & { readonly query: NotesQuery },
  may: MayObserve,
): Promise<Response | Problem> => {
  const { sessionId, invitationId = "", number = 0 } = call.query;
  const about = await aboutOf(call, sessionId === undefined ? { invitationId, number } : { sessionId }, may);
  if (isProblem(about)) return about;
  const store = storeOf(call);
  const rows =
    sessionId === undefined
      ? await store.listNotesOnParticipant(invitationId, about.personId)
      : await store.listNotesOnSession(sessionId);
  const notes = rows.map((row) => shown(row, call.person.personId));
  return Response.json({ participant: about.participation, notes });
};

const audit = (call: Call, action: "note:written" | "note:changed" | "note:deleted", row: NoteRow): Promise<void> =>
  storeOf(call).writeAudit({
    at: call.now,
    action,
    actorId: call.person.personId,
    subjectId: row.personId,
    target: row.noteId,
    detail: { sessionId: row.sessionId },
    requestId: call.requestId,
  });

const taken = problem("invalid-input", "There is another note with this id: choose a new one.", {
  errors: [{ path: "noteId", message: "taken" }],
});
const tooMany = problem("too-large", "There are as many notes on this participant as there may be.");

/** `PUT /api/research/notes/:noteId`. */
export const writeNote = async (
  call: Call & { readonly noteId: string; readonly body: WriteNote },
  may: MayObserve,
): Promise<Response | Problem> => {
  const { about: wish, text } = call.body;
  const about = await aboutOf(call, wish, may);
  if (isProblem(about)) return about;
  const moment = "moment" in wish ? wish.moment : null;
  const row: NoteRow = {
    noteId: call.noteId,
    invitationId: about.invitationId,
    personId: about.personId,
    sessionId: about.sessionId,
    turnId: moment?.turnId ?? null,
    atMs: moment?.ms ?? null,
    text,
    createdBy: call.person.personId,
    createdAt: call.now,
    changedAt: null,
  };
  const store = storeOf(call);
  if (await store.writeNote(row)) {
    await audit(call, "note:written", row);
    return Response.json(shown(row, call.person.personId), { status: 201 });
  }
  const before = await store.findNote(call.noteId);
  if (before === null) return tooMany;
  const same = before.createdBy === row.createdBy && before.text === text && before.sessionId === row.sessionId;
  return same ? Response.json(shown(before, call.person.personId)) : taken;
};

/** The note, if the caller may still see what it is about; else why not. */
const openNote = async (call: Call, noteId: string, may: MayObserve): Promise<NoteRow | Problem> => {
  const row = await storeOf(call).findNote(noteId);
  if (row === null) return nothing;
  const refused = await may.anybody();
  return refused ?? row;
};

/** `PATCH /api/research/notes/:noteId`. */
export const changeNote = async (
  call: Call & { readonly noteId: string; readonly body: { readonly text: string } },
  may: MayObserve,
): Promise<Response | Problem> => {
  const row = await openNote(call, call.noteId, may);
  if (isProblem(row)) return row;
  if (row.createdBy !== call.person.personId) return notYours;
  const { text } = call.body;
  if (text === row.text) return Response.json(shown(row, call.person.personId));
  await storeOf(call).changeNote(row.noteId, text, call.now);
  await audit(call, "note:changed", row);
  return Response.json(shown({ ...row, text, changedAt: call.now }, call.person.personId));
};

/** `DELETE /api/research/notes/:noteId`. */
export const deleteNote = async (
  call: Call & { readonly noteId: string },
  may: MayObserve,
): Promise<Response | Problem> => {
  const row = await openNote(call, call.noteId, may);
  if (isProblem(row)) return row;
  if (row.createdBy !== call.person.personId && call.person.role !== "ADMIN") return notYours;
  await storeOf(call).removeNote(row.noteId);
  await audit(call, "note:deleted", row);
  return new Response(null, { status: 204 });
};
