import { type Problem, problem } from "../../shared/problem.ts";
import type { Down } from "../../shared/protocol/down.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { apply } from "../../shared/session/apply.ts";
import type { Event } from "../../shared/session/event.ts";
import { applyDelta, type Live } from "../../shared/session/live.ts";
import { exchangeOf, type Session } from "../../shared/session/session.ts";

/**
 * How the page stands with the edge. `connecting`: opening, or catching up. `live`: up to date. `waiting`: cut off, with
 * the moment of the next try (ms since 1970). `moving`: the edge said that it would be away until then. `over`: no more tries, for the reason given; null when the page left.
 */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "waiting" | "moving"; readonly retryAtMs: number }
  | { readonly kind: "over"; readonly problem: Problem | null };

/** A session as the page knows it. */
export interface LinkState {
  readonly session: Session | null;
  /** The answer that streams right now; null when none does. */
  readonly live: Live | null;
  /** The answer to an aside that streams beside it. */
  readonly aside: Live | null;
  /** How many people watch the session. */
  readonly observers: number;
  /** The edge's clock when it last said welcome; null before. */
  readonly edgeAt: string | null;
  readonly connection: Connection;
  /** The last refusal that did not end the connection. */
  readonly refusal: { readonly inReplyTo: string | null; readonly problem: Problem } | null;
}

export const initialLinkState: LinkState = {
  session: null,
  live: null,
  aside: null,
  observers: 0,
  edgeAt: null,
  connection: { kind: "connecting" },
  refusal: null,
};

/** Refusals after which trying again is of no use. */
const final: readonly Problem["code"][] = [
  "protocol-unsupported",
  "gone",
  "not-found",
  "forbidden",
  "not-observable",
  "unauthenticated",
  "opened-elsewhere",
];

export const isFinal = ({ code }: Problem): boolean => final.includes(code);

const over = (state: LinkState, reason: Problem): LinkState => ({
  ...state,
  live: null,
  aside: null,
  connection: { kind: "over", problem: reason },
});

/** True when the answer of that turn and stream is whole, so that nothing of it can be streaming any more. */
const isSettled = (session: Session | null, live: Pick<Live, "turnId" | "stream">): boolean => {
  const exchange = session === null ? undefined : exchangeOf(session, live.turnId);
  if (session?.status === "ended") return true;
  if (exchange === undefined) return false;
  return live.stream === "partner"
    ? exchange.reply !== null || exchange.replyFailed
    : exchange.advice !== null || exchange.adviceFailed;
};

/** True when the aside is answered, or won't be. */
const isAnswered = (session: Session | null, asideId: string): boolean =>
  session?.asides.some((aside) => aside.asideId === asideId && (aside.answer !== null || aside.failed)) === true;

const settle = (state: LinkState): LinkState => {
  const { session, live, aside } = state;
  const over = live !== null && isSettled(session, live);
  const answered = aside !== null && isAnswered(session, aside.turnId);
  return over || answered ? { ...state, live: over ? null : live, aside: answered ? null : aside } : state;
};

const withEvents = (state: LinkState, events: readonly Event[]): LinkState =>
  settle({ ...state, session: events.reduce<Session | null>(apply, state.session) });

const withDelta = (state: LinkState, delta: Live & { offset: number }): LinkState =>
  isSettled(state.session, delta) ? state : { ...state, live: applyDelta(state.live, delta) };

/**
 * Takes a message of the edge in. Throws where an event is missing in between: the connection must then be opened again,
 * asking for what comes after `session.seq`.
 */
export const receive = (state: LinkState, message: Down): LinkState => {
  switch (message.type) {
    case "history":
      return withEvents(state, message.events);
    case "welcome":
      if (message.protocol !== protocolVersion) return over(state, problem("protocol-unsupported"));
      return settle({
        ...state,
        live: message.live,
        aside:
          message.aside === null
            ? null
            : {
                turnId: message.aside.asideId,
                stream: "aside",
                attempt: message.aside.attempt,
                text: message.aside.text,
              },
        observers: message.observers,
        edgeAt: message.at,
        connection: { kind: "live" },
      });
    case "partner:delta":
    case "coach:delta": {
      const { type, ...rest } = message;
      return withDelta(state, { ...rest, stream: type === "partner:delta" ? "partner" : "coach" });
    }
    case "aside:delta": {
      const { type: _, asideId, ...rest } = message;
      if (isAnswered(state.session, asideId)) return state;
      return { ...state, aside: applyDelta(state.aside, { ...rest, turnId: asideId, stream: "aside" }) };
    }
    case "problem":
      if (isFinal(message.problem)) return over(state, message.problem);
      return { ...state, refusal: { inReplyTo: message.inReplyTo, problem: message.problem } };
    case "session:observed":
      return { ...state, observers: message.observers };
    case "session:deleted":
      return over(state, problem("gone", "This session was deleted."));
    case "pong":
    case "session:moving":
    case "tokens":
    case "metrics":
    case "score":
      return state;
    default:
      return withEvents(state, [message]);
  }
};
