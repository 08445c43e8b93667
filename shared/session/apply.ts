import { type Event, opening } from "./event.ts";
import { instantAfter } from "./instant.ts";

import { type Answer, type Aside, type Exchange, rubricOf, type Session } from "./session.ts";

const newExchange = (turnId: Exchange["turnId"], turn: Exchange["turn"]): Exchange => ({
  turnId,
  turn,
  reply: null,
  replyFailed: false,
  advice: null,
  adviceFailed: false,
  checked: false,
});

const start = (event: Extract<Event, { type: "session:started" }>): Session => ({
  sessionId: event.sessionId,
  orgId: event.orgId,
  personId: event.personId,
  status: "pending",
  scenario: event.scenario,
  custom: event.custom,
  turnLimit: event.turnLimit,
  idleLimitMs: event.idleLimitMs,
  timeLimitMs: event.timeLimitMs,
  consent: event.consent,
  feedbackMode: event.feedbackMode,
  invitationId: event.invitationId,
  answerer: event.answerer,
  parentId: event.parentId,
  atSeq: event.atSeq,
  startedAt: event.at,
  endedAt: null,
  timeUpAt: null,
  closing: null,
  terminationReason: null,
  exchanges: [newExchange(opening, null)],
  asides: [],
  checks: event.scenario.objectives.map(({ id }) => ({ objectiveId: id, status: "open", evidence: null })),
  coachUsedUp: false,
  evaluation: {
    status: "none",
    round: 0,
    attempt: 0,
    requestedAt: null,
    readyAt: null,
    evaluation: null,
    rubric: null,
    earlier: [],
    failure: null,
  },
  seq: event.seq,
  lastAt: event.at,
  activeAt: event.at,
});

const inExchange = (session: Session, turnId: string, change: Partial<Exchange>): Session => ({
  ...session,
  exchanges: session.exchanges.map((exchange) => (exchange.turnId === turnId ? { ...exchange, ...change } : exchange)),
});

const inAside = (session: Session, asideId: string, change: Partial<Aside>): Session => ({
  ...session,
  asides: session.asides.map((aside) => (aside.asideId === asideId ? { ...aside, ...change } : aside)),
});

const answerOf = (event: Extract<Event, { type: "partner:done" | "coach:done" }>): Answer => ({
  text: event.text,
  cut: event.cut,
  broken: event.broken,
  beatId: event.beatId,
  model: event.model,
  attempt: event.attempt,
  at: event.at,
});

/** The opening is out, or won't come: from here on the trainee's time runs. */
const begun = (session: Session, at: string): Session =>
  session.status !== "pending"
    ? session
    : {
        ...session,
        status: "active",
        timeUpAt: session.timeLimitMs === null ? null : instantAfter(at, session.timeLimitMs),
      };

/** Somebody has said something, so that the session is not idle. */
const goingOn = (session: Session): Session =>
  session.closing?.terminationReason === "idle" ? { ...session, closing: null } : session;

/** Not what anybody said, so that it does not keep a session from being idle. */
const isQuiet = ({ type }: Event): boolean =>
  type === "session:closing" || type === "session:moved" || type === "audio:deleted";

/** What each event means, its place in the log aside. */
const meaning = (session: Session, event: Exclude<Event, { type: "session:started" }>): Session => {
  switch (event.type) {
    case "turn:accepted":
      return goingOn({ ...session, exchanges: [...session.exchanges, newExchange(event.turn.turnId, event.turn)] });
    case "partner:done": {
      const replied = inExchange(session, event.turnId, { reply: answerOf(event) });
      return event.turnId === opening ? begun(replied, event.at) : replied;
    }
    case "partner:failed": {
      const failed = inExchange(session, event.turnId, { replyFailed: true });
      return event.turnId === opening ? begun(failed, event.at) : failed;
    }
    case "coach:done":
      return inExchange(session, event.turnId, { advice: answerOf(event) });
    case "coach:failed": {
      const failed = inExchange(session, event.turnId, { adviceFailed: true });
      return event.failure.code === "quota-exhausted" ? { ...failed, coachUsedUp: true } : failed;
    }
    case "aside:asked": {
      const { asideId, text, afterTurnId, at } = event;
      const aside = { asideId, question: text, afterTurnId, askedAt: at, answer: null, failed: false };
      return goingOn({ ...session, asides: [...session.asides, aside] });
    }
    case "aside:done": {
      const { asideId, text, beatId, model, attempt, at } = event;
      return inAside(session, asideId, { answer: { text, beatId, model, attempt, at } });
    }
    case "aside:failed":
      return inAside(session, event.asideId, { failed: true });
    case "objectives:checked":
      return { ...inExchange(session, event.turnId, { checked: true }), checks: event.checks };
    case "session:closing": {
      const { terminationReason, endsAt } = event;
      return { ...session, closing: { terminationReason, endsAt } };
    }
    case "session:ended":
      return {
        ...session,
        status: "ended",
        endedAt: event.at,
        closing: null,
        terminationReason: event.terminationReason,
      };
    case "evaluation:pending":
      return {
        ...session,
        evaluation: {
          ...session.evaluation,
          status: "pending",
          round: event.round,
          attempt: 0,
          requestedAt: event.at,
          failure: null,
        },
      };
    case "evaluation:running":
      return { ...session, evaluation: { ...session.evaluation, status: "running", attempt: event.attempt } };
    case "evaluation:ready":
      return {
        ...session,
        evaluation: { ...session.evaluation, status: "completed", readyAt: event.at, evaluation: event.evaluation },
      };
    case "evaluation:failed":
      return { ...session, evaluation: { ...session.evaluation, status: "failed", failure: event.failure } };
    case "evaluation:rescored": {
      const { evaluation, earlier } = session.evaluation;
      const before = evaluation === null ? [] : [{ rubric: rubricOf(session), evaluation }];
      return {
        ...session,
        evaluation: {
          ...session.evaluation,
          evaluation: event.evaluation,
          rubric: event.rubric,
          earlier: [...earlier, ...before],
        },
      };
    }
    case "session:moved":
      return { ...session, personId: event.personId };
    case "audio:deleted":
      return {
        ...session,
        consent: event.reason === "consent-revoked" ? { ...session.consent, audioUpload: false } : session.consent,
        exchanges: session.exchanges.map((exchange) =>
          exchange.turn !== null && event.turnIds.includes(exchange.turn.turnId)
            ? { ...exchange, turn: { ...exchange.turn, audio: null } }
            : exchange,
        ),
      };
    default:
      return event satisfies never;
  }
};

/**
 * What an event means for the session. The one reducer: the edge's and the browser's.
 *
 * An event that is already in (its `seq` is not past the session's) changes nothing, so a replay that overlaps
 * what is known is harmless. Throws where an event is missing in between, or comes before the start.
 */
export const apply = (session: Session | null, event: Event): Session => {
  if (session !== null && event.seq <= session.seq) return session;
  const expected = (session?.seq ?? 0) + 1;
  if (event.seq !== expected) throw new Error(`event ${event.seq} follows ${expected - 1}`);
  if (event.type === "session:started") return start(event);
  if (session === null) throw new Error(`${event.type} before the session started`);
  const activeAt = isQuiet(event) ? session.activeAt : event.at;
  return { ...meaning(session, event), seq: event.seq, lastAt: event.at, activeAt };
};

/** The session that a whole log tells; null of an empty one. */
export const replay = (events: readonly Event[]): Session | null => events.reduce<Session | null>(apply, null);
