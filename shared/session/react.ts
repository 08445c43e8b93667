import { type Event, opening } from "./event.ts";
import { msBetween } from "./instant.ts";

import { exchangeOf, isOutdated, lastExchange, pendingAside, type Session } from "./session.ts";

/** Work that must follow an event. It is stored with its event and run at least once, at or after its due time. */
export type Effect =
  | { readonly kind: "ask-partner"; readonly turnId: string }
  | { readonly kind: "ask-coach"; readonly turnId: string }
  | { readonly kind: "answer-aside"; readonly asideId: string }
  | { readonly kind: "check-objectives"; readonly turnId: string }
  | { readonly kind: "promote-audio"; readonly turnId: string }
  | { readonly kind: "evaluate"; readonly round: number }
  /** Scores an evaluated session anew, by its scenario's rubric as it is now, in `version`. */
  | { readonly kind: "rescore"; readonly version: number }
  | {
      readonly kind: "record-usage";
      /** `evaluation` is what checks and evaluations use; those have no answer of their own in the log. */
      readonly stream: "partner" | "coach" | "evaluation";
      /** The turn's, or the aside's. */
      readonly turnId: string;
      readonly attempt: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
    }
  | { readonly kind: "delete-audio" }
  | { readonly kind: "project" }
  | { readonly kind: "confirm-admission" }
  | { readonly kind: "renew-admission" }
  | { readonly kind: "release-admission" }
  | { readonly kind: "end-idle" }
  | { readonly kind: "end-in-time" }
  /** Finds readers that are gone without a word. */
  | { readonly kind: "look-at-readers" };

/** An effect with the time from now until it is due, in ms. */
export interface DueEffect {
  readonly effect: Effect;
  readonly dueInMs: number;
}

/** An admission lease lasts this long unless renewed; renewed at half. */
export const admissionLeaseMs = 120_000;

/** A word comes this long before the time is up, or a silence ends the session; of short limits a quarter of them. */
const noticeMs = 60_000;

/** After the time is up what was said before has this long to come in, and is answered. */
export const graceMs = { turn: 20_000, exchange: 120_000 } as const;

/** How long before its end a limit is announced, ms. */
export const noticeBeforeMs = (limitMs: number): number => Math.min(noticeMs, limitMs / 4);

/** So long after recordings were to be deleted it is made sure that they are. */
const deleteAgainMs = 60_000;

/** The name an effect is stored under. A second one of the same name replaces the first's due time. */
export const effectKey = (effect: Effect): string => {
  switch (effect.kind) {
    case "ask-partner":
    case "ask-coach":
    case "check-objectives":
    case "promote-audio":
      return `${effect.kind}:${effect.turnId}`;
    case "answer-aside":
      return `answer-aside:${effect.asideId}`;
    case "evaluate":
      return `evaluate:${effect.round}`;
    case "record-usage":
      return `record-usage:${effect.turnId}:${effect.stream}:${effect.attempt}`;
    default:
      return effect.kind;
  }
};

const now = (...effects: Effect[]): DueEffect[] => effects.map((effect) => ({ effect, dueInMs: 0 }));

/** The trainee's time runs from the opening on. */
const untilTimeUp = ({ timeLimitMs }: Session): DueEffect[] =>
  timeLimitMs === null ? [] : [{ effect: { kind: "end-in-time" }, dueInMs: timeLimitMs - noticeBeforeMs(timeLimitMs) }];

const usage = (
  stream: "partner" | "coach",
  turnId: string,
  {
    attempt,
    usage: { inputTokens, outputTokens },
  }: Extract<Event, { type: "partner:done" | "coach:done" | "aside:done" }>,
): DueEffect[] =>
  inputTokens + outputTokens === 0
    ? []
    : now({ kind: "record-usage", stream, turnId, attempt, inputTokens, outputTokens });

/**
 * What must follow an event, given the session with the event in it.
 *
 * The chain of an exchange: turn -> partner -> coach -> objectives. A cut answer ends its chain:
 * the turn that cut it starts the next one.
 */
export const react = (event: Event, session: Session): DueEffect[] => {
  switch (event.type) {
    case "session:started":
      return [
        ...now({ kind: "ask-partner", turnId: opening }, { kind: "project" }),
        { effect: { kind: "renew-admission" }, dueInMs: admissionLeaseMs / 2 },
        { effect: { kind: "end-idle" }, dueInMs: session.idleLimitMs - noticeBeforeMs(session.idleLimitMs) },
      ];
    case "turn:accepted":
      return [
        ...now({ kind: "ask-partner", turnId: event.turn.turnId }, { kind: "project" }),
        ...(event.turn.audio === null ? [] : now({ kind: "promote-audio", turnId: event.turn.turnId })),
      ];
    case "partner:done":
      return [
        ...usage("partner", event.turnId, event),
        ...(event.turnId === opening
          ? [...now({ kind: "confirm-admission" }, { kind: "project" }), ...untilTimeUp(session)]
          : event.cut
            ? []
            : now({ kind: "ask-coach", turnId: event.turnId })),
      ];
    case "partner:failed":
      return event.turnId === opening
        ? [...now({ kind: "confirm-admission" }, { kind: "project" }), ...untilTimeUp(session)]
        : now({ kind: "check-objectives", turnId: event.turnId });
    case "coach:done":
      return [
        ...usage("coach", event.turnId, event),
        ...(event.cut ? [] : now({ kind: "check-objectives", turnId: event.turnId })),
      ];
    case "coach:failed":
      return now({ kind: "check-objectives", turnId: event.turnId });
    case "aside:asked":
      return now({ kind: "answer-aside", asideId: event.asideId });
    case "aside:done":
      return usage("coach", event.asideId, event);
    case "session:ended":
      return now({ kind: "project" }, { kind: "release-admission" });
    case "evaluation:pending":
      return now({ kind: "evaluate", round: event.round }, { kind: "project" });
    case "evaluation:ready":
    case "evaluation:failed":
    case "evaluation:rescored":
    case "session:moved":
      return now({ kind: "project" });
    case "audio:deleted":
      // Whoever has them deleted does it at once. This is for when that broke off in between.
      return [{ effect: { kind: "delete-audio" }, dueInMs: deleteAgainMs }];
    case "aside:failed":
    case "objectives:checked":
    case "session:closing":
    case "evaluation:running":
      return [];
    default:
      return event satisfies never;
  }
};

/** True while an effect has something to do: work that a later event made needless is dropped when it comes due. */
export const stillDue = (effect: Effect, session: Session): boolean => {
  const running = session.status !== "ended";
  switch (effect.kind) {
    case "ask-partner": {
      const exchange = exchangeOf(session, effect.turnId);
      return running && exchange !== undefined && exchange.reply === null && !exchange.replyFailed;
    }
    case "ask-coach": {
      const exchange = exchangeOf(session, effect.turnId);
      return running && exchange !== undefined && exchange.advice === null && !exchange.adviceFailed;
    }
    // Asked in time, it is answered even when the session has ended meanwhile.
    case "answer-aside":
      return pendingAside(session)?.asideId === effect.asideId;
    case "check-objectives":
      return running && exchangeOf(session, effect.turnId)?.checked === false;
    case "evaluate":
      return (
        session.evaluation.round === effect.round &&
        (session.evaluation.status === "pending" || session.evaluation.status === "running")
      );
    case "rescore":
      return isOutdated(session, effect.version);
    case "confirm-admission":
    case "renew-admission":
    case "end-idle":
    case "end-in-time":
      return running;
    case "promote-audio":
      return exchangeOf(session, effect.turnId)?.turn?.audio != null;
    case "delete-audio":
    case "record-usage":
    case "project":
    case "release-admission":
    case "look-at-readers":
      return true;
    default:
      return effect satisfies never;
  }
};

/** Milliseconds until the session has been idle for its limit, counted from when anything was last said; 0 when it has. */
export const idleInMs = (session: Session, at: string): number =>
  Math.max(0, session.idleLimitMs - msBetween(session.activeAt, at));

/** Milliseconds until the time is up, negative once it is; null without a limit. */
export const timeLeftMs = ({ timeUpAt }: Session, at: string): number | null =>
  timeUpAt === null ? null : msBetween(at, timeUpAt);

/** True while what the trainee said last waits for its answers. */
export const isAnswering = (session: Session): boolean => {
  const { turn, checked } = lastExchange(session);
  return turn !== null && !checked;
};
