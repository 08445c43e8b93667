import type { Moment, Note } from "../../../shared/research/note.ts";
import type { Participation } from "../../../shared/research/participant.ts";
import type { FeedbackMode } from "../../../shared/session/event.ts";
import { msBetween } from "../../../shared/session/instant.ts";
import { type Exchange, lastExchange, type Session } from "../../../shared/session/session.ts";
import type { Turn } from "../../../shared/session/turn.ts";
import { clock } from "../words/format.ts";

/** The most that a moment counts, ms: a day. */
const mostMs = 86_400_000;

const startOf = (session: Session, { turn }: Exchange): string => turn?.startedAt ?? session.startedAt;

/** What happens now, as a moment of the last exchange. `nowMs`: ms since 1970, by the edge's clock. */
export const presentMoment = (session: Session, nowMs: number): Moment => {
  const last = lastExchange(session);
  const ms = Math.round(nowMs - Date.parse(startOf(session, last)));
  return { turnId: last.turnId, ms: Math.min(mostMs, Math.max(0, ms)) };
};

/** How long the turn of an exchange took, ms; the opening's is the time until it was said. */
const lengthOf = (session: Session, exchange: Exchange): number =>
  exchange.turn === null
    ? msBetween(session.startedAt, exchange.reply?.at ?? session.startedAt)
    : msBetween(exchange.turn.startedAt, exchange.turn.endedAt);

/** Where a moment is, in words: `Turn 2, 0:14`, or `0:21 after turn 2` once the turn was over. */
export const momentName = (session: Session, moment: Moment): string => {
  const place = session.exchanges.findIndex(({ turnId }) => turnId === moment.turnId);
  const exchange = session.exchanges[place];
  if (exchange === undefined) return "A turn that is gone";
  const length = lengthOf(session, exchange);
  const name = place === 0 ? "the opening" : `turn ${place}`;
  if (moment.ms > length) return `${clock(moment.ms - length)} after ${name}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${clock(moment.ms)}`;
};

/** The notes that refer to an exchange, by their moment; those of one moment as they were written. */
export const notesAt = (notes: readonly Note[], turnId: string): Note[] =>
  notes.filter(({ moment }) => moment?.turnId === turnId).toSorted((a, b) => (a.moment?.ms ?? 0) - (b.moment?.ms ?? 0));

/** The notes that refer to a moment within a turn, in the order of their moments. */
export const notesIn = (turn: Turn, notes: readonly Note[]): (Note & { moment: Moment })[] => {
  const length = msBetween(turn.startedAt, turn.endedAt);
  return notesAt(notes, turn.turnId).filter(
    (note): note is Note & { moment: Moment } => note.moment !== null && note.moment.ms <= length,
  );
};

/** What a participant is called; who came in by no invitation has no number. */
export const traineeName = (participant: Participation | null): string =>
  participant === null ? "Trainee" : `Participant ${participant.number}`;

const conditions = { none: "none", nudge: "one piece of advice", dashboard: "advice and every figure" } as const;

/** A way of giving feedback: in a study, its condition. */
export const feedbackName = (mode: FeedbackMode): string => `Feedback: ${conditions[mode]}`;
