import { apply } from "../../shared/session/apply.ts";
import { type Event, eventSchema } from "../../shared/session/event.ts";
import type { Session } from "../../shared/session/session.ts";
import { eventVersions, upcast } from "../../shared/session/upcast.ts";

/** One message of `history` holds at most this many events, and stops growing past this many characters. */
const pageEvents = 100;
const pageChars = 256_000;

/**
 * Writes events at the end of the log. A second event at the same place throws: the log has one writer. So does one
 * that fits no schema: in the log it would keep the whole session from ever being read again.
 */
export const insertEvents = (sql: SqlStorage, events: readonly Event[]): void => {
  for (const event of events) {
    eventSchema.parse(event);
    sql.exec(
      "INSERT INTO event (seq, at, type, v, body) VALUES (?, ?, ?, ?, ?)",
      event.seq,
      event.at,
      event.type,
      eventVersions[event.type],
      JSON.stringify(event),
    );
  }
};

interface EventRow extends Record<string, SqlStorageValue> {
  v: number;
  body: string;
}

const read = (row: EventRow): Event => upcast(JSON.parse(row.body), row.v);

/**
 * The events after `after`, in order, one page at a time. Paged by count and by size: a turn of ten minutes
 * carries its words, and a hundred of them in one message would be past what a socket takes.
 */
export function* historyPages(sql: SqlStorage, after: number): Generator<Event[]> {
  let page: Event[] = [];
  let chars = 0;
  for (const row of sql.exec<EventRow>("SELECT v, body FROM event WHERE seq > ? ORDER BY seq", after)) {
    if (page.length === pageEvents || (page.length > 0 && chars + row.body.length > pageChars)) {
      yield page;
      page = [];
      chars = 0;
    }
    page.push(read(row));
    chars += row.body.length;
  }
  if (page.length > 0) yield page;
}

/** The session as its whole log tells it; null of an empty log. Events of older versions are brought to today's. */
export const replayLog = (sql: SqlStorage): Session | null => {
  let session: Session | null = null;
  for (const row of sql.exec<EventRow>("SELECT v, body FROM event ORDER BY seq")) session = apply(session, read(row));
  return session;
};
