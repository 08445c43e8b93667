import type { ConsentRecord } from "../../../shared/people/consent.ts";
import type { Participant } from "../../../shared/research/participant.ts";
import { column, type Table } from "./column.ts";
import { participantName } from "./session-tables.ts";

const name = <Row extends { readonly number: number }>() =>
  column<Row>("participant", null, "Pseudonym, the same in every file and every export of this study.", ({ number }) =>
    participantName(number),
  );

/** A row for each participant who agreed to research. */
export const participantsTable: Table<Participant> = {
  file: "participants.csv",
  row: "one participant who agrees to research",
  columns: [
    name(),
    column("came_at", "UTC, ISO 8601", "When they took the invitation.", ({ claimedAt }) => claimedAt),
    column("sessions", "sessions", "Sessions in this study that were not deleted.", ({ sessionCount }) => sessionCount),
    column("last_session_at", "UTC, ISO 8601", "When the last one began.", ({ lastSessionAt }) => lastSessionAt),
    column("tokens", "tokens", "Tokens of language models, deleted sessions included.", ({ tokens }) => tokens),
    column("consents", null, "What they agreed to when this was exported.", ({ consents }) => consents.join(" ")),
  ],
};

/** A consent of a participant. */
export interface StudyConsent extends ConsentRecord {
  readonly number: number;
}

export const consentsTable: Table<StudyConsent> = {
  file: "consents.csv",
  row: "one consent of a participant, in force or revoked",
  columns: [
    name(),
    column("artefact", null, "audio, transcript, observation or research.", ({ artefact }) => artefact),
    column("text_version", null, "Version of the text that was agreed to.", ({ textVersion }) => textVersion),
    column("given_at", "UTC, ISO 8601", "When.", ({ givenAt }) => givenAt),
    column(
      "revoked_at",
      "UTC, ISO 8601",
      "When it was taken back; empty: it is in force.",
      ({ revokedAt }) => revokedAt,
    ),
  ],
};

/** A note on a participant. */
export interface StudyNote {
  readonly number: number;
  readonly noteId: string;
  readonly sessionId: string | null;
  readonly turnId: string | null;
  readonly atMs: number | null;
  readonly text: string;
  readonly createdAt: string;
  readonly changedAt: string | null;
}

export const notesTable: Table<StudyNote> = {
  file: "notes.csv",
  row: "one note of an observer",
  columns: [
    name(),
    column("note", null, "Random id of the note.", ({ noteId }) => noteId),
    column(
      "session",
      null,
      "The session it is about; empty: the participant as a whole.",
      ({ sessionId }) => sessionId,
    ),
    column("turn", null, "The turn it refers to: opening, or its id as in turns.csv.", ({ turnId }) => turnId),
    column(
      "moment",
      "ms",
      "From the start of that turn; what follows the turn counts on from there.",
      ({ atMs }) => atMs,
    ),
    column("written_at", "UTC, ISO 8601", "When.", ({ createdAt }) => createdAt),
    column("changed_at", "UTC, ISO 8601", "When it was last changed.", ({ changedAt }) => changedAt),
    column("text", null, "The note.", ({ text }) => text),
  ],
};
