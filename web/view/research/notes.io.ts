import { type Accessor, createMemo, createResource, createSignal } from "solid-js";
import { v4 as uuidv4 } from "uuid";
import type { Moment, Note } from "../../../shared/research/note.ts";
import type { Participation } from "../../../shared/research/participant.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { wordsOf } from "../words/words.ts";

/** The notes on something, and what can be done with them. Each deed says why it was refused; null when it was done. */
export interface Notes {
  /** What came of asking for them; undefined while they are awaited. */
  readonly answer: Accessor<Answer<unknown> | undefined>;
  readonly notes: Accessor<readonly Note[]>;
  readonly participant: Accessor<Participation | null>;
  again(): void;
  write(text: string, moment: Moment | null): Promise<string | null>;
  change(noteId: string, text: string): Promise<string | null>;
  remove(noteId: string): Promise<string | null>;
}

const refusalOf = (answer: Answer<unknown>): string | null => {
  if (answer.kind === "given") return null;
  const { title, detail } = wordsOf(answer);
  return detail === "" ? `${title}.` : `${title}: ${detail}`;
};

/** What notes are on: a session, or a participant of a study. */
export type Subject = { readonly sessionId: string } | { readonly invitationId: string; readonly number: number };

/** Asks for the notes on something. A note that was written and whose answer got lost is sent again under its own id. */
export const createNotes = (subject: Subject): Notes => {
  const [answer, { refetch }] = createResource(() => request("GET /api/research/notes", { query: subject }));
  const [written, setWritten] = createSignal<readonly Note[]>([]);
  const [removed, setRemoved] = createSignal<ReadonlySet<string>>(new Set());
  const given = createMemo(() => {
    const got = answer();
    return got?.kind === "given" ? got.value : undefined;
  });
  let unsent: { key: string; noteId: string } | undefined;

  const notes = createMemo(() => {
    const byId = new Map([...(given()?.notes ?? []), ...written()].map((note) => [note.noteId, note]));
    return [...byId.values()].filter(({ noteId }) => !removed().has(noteId));
  });
  const put = (note: Note): void => {
    setWritten((before) => [...before.filter(({ noteId }) => noteId !== note.noteId), note]);
  };

  return {
    answer,
    notes,
    participant: () => given()?.participant ?? null,
    again: () => void refetch(),
    write: async (text, moment) => {
      const key = JSON.stringify([text, moment]);
      if (unsent?.key !== key) unsent = { key, noteId: uuidv4() };
      const { noteId } = unsent;
      const about = "sessionId" in subject ? { ...subject, moment } : subject;
      const body = { about, text };
      const done = await request("PUT /api/research/notes/:noteId", { params: { noteId }, body });
      if (done.kind === "given") {
        unsent = undefined;
        put(done.value);
      }
      return refusalOf(done);
    },
    change: async (noteId, text) => {
      const done = await request("PATCH /api/research/notes/:noteId", { params: { noteId }, body: { text } });
      if (done.kind === "given") put(done.value);
      return refusalOf(done);
    },
    remove: async (noteId) => {
      const done = await request("DELETE /api/research/notes/:noteId", { params: { noteId } });
      const gone = done.kind === "refused" && done.problem.code === "not-found";
      if (done.kind !== "given" && !gone) return refusalOf(done);
      setRemoved((before) => new Set([...before, noteId]));
      return null;
    },
  };
};
