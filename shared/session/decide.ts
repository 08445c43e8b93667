import { type Problem, problem } from "../problem.ts";
import type { Command, Stream } from "./command.ts";
import { askAside, isAwaited } from "./decide-aside.ts";
import type { Event, EventDraft, TerminationReason } from "./event.ts";
import { msBetween } from "./instant.ts";
import { type Exchange, exchangeOf, isOutdated, lastExchange, type Session, turnsOf } from "./session.ts";
import { maxTurnMs, type Turn } from "./turn.ts";

const ended = (session: Session): Problem =>
  problem("session-ended", `This session ended at ${session.endedAt}. Start another to go on practising.`);

const start = (command: Extract<Command, { kind: "start" }>, now: string): EventDraft[] | Problem => {
  const driftMs = msBetween(command.clientSessionStartedAt, now);
  if (Math.abs(driftMs) > command.driftLimitMs) {
    const minutes = Math.max(1, Math.round(Math.abs(driftMs) / 60_000));
    return problem(
      "clock-drift",
      `Your device's clock is ${minutes} min ${driftMs > 0 ? "behind" : "ahead of"} ours. Set it right, then start again.`,
    );
  }
  const { kind: _, driftLimitMs: __, ...started } = command;
  return [{ type: "session:started", ...started }];
};

/** The drafts that keep what had been said of an answer when it was cut off. */
const cutOff = (session: Session, command: Extract<Command, { kind: "submit-turn" | "end" }>): EventDraft[] => {
  const last = lastExchange(session);
  const streaming = command.streaming?.turnId === last.turnId ? command.streaming : null;
  const cut = (stream: "partner" | "coach", text: string): EventDraft => ({
    type: `${stream}:done`,
    turnId: last.turnId,
    attempt: streaming?.attempt ?? 1,
    text,
    cut: true,
    broken: false,
    beatId: streaming?.beatId ?? null,
    model: streaming?.model ?? null,
    usage: streaming?.usage ?? { inputTokens: 0, outputTokens: 0 },
  });
  if (last.reply === null && !last.replyFailed) {
    const text = streaming?.stream === "partner" ? streaming.text : "";
    const heard = command.kind === "submit-turn" ? command.turn.replyHeard?.cutAtChar : null;
    return [cut("partner", text.slice(0, heard ?? text.length))];
  }
  if (last.reply !== null && !last.reply.cut && last.turn !== null && last.advice === null && !last.adviceFailed) {
    return [cut("coach", streaming?.stream === "coach" ? streaming.text : "")];
  }
  return [];
};

/**
 * True when a turn that came again says the same: what differs between two sendings is only when it was sent.
 * A turn typed over the socket has its times from the edge, so they differ too.
 */
const sameTurn = (a: Turn, b: Turn): boolean =>
  a.transcript === b.transcript &&
  a.source === b.source &&
  (a.source === "typed" || (a.startedAt === b.startedAt && a.endedAt === b.endedAt));

const submitTurn = (session: Session, command: Extract<Command, { kind: "submit-turn" }>): EventDraft[] | Problem => {
  const { turn } = command;
  const known = exchangeOf(session, turn.turnId)?.turn;
  if (known) {
    if (sameTurn(known, turn)) return [];
    return problem("turn-conflict", "A turn with this id was accepted before, and said something else.");
  }
  if (session.status === "ended") return ended(session);
  if (turnsOf(session).length >= session.turnLimit) {
    return problem("session-ended", `This session takes ${session.turnLimit} turns, and they have been taken.`);
  }
  const lengthMs = msBetween(turn.startedAt, turn.endedAt);
  if (lengthMs < 0 || lengthMs > maxTurnMs) {
    return problem("invalid-input", "A turn ends after it starts and lasts at most 10 minutes.", {
      errors: [{ path: "endedAt", message: "0 to 600000 ms after startedAt" }],
    });
  }
  if (turn.audio !== null && !session.consent.audioUpload) {
    return problem("not-consented", "The trainee did not agree that audio leaves the device in this session.");
  }
  return [...cutOff(session, command), { type: "turn:accepted", turn }];
};

/** True once it is known how an answer came out: it has one outcome, whichever comes first. */
const isSettled = (exchange: Exchange, stream: Stream): boolean =>
  stream === "partner"
    ? exchange.reply !== null || exchange.replyFailed
    : exchange.advice !== null || exchange.adviceFailed;

const finishAnswer = (session: Session, command: Extract<Command, { kind: "finish-answer" }>): EventDraft[] => {
  const { kind: _, stream, turnId, ...said } = command;
  const exchange = exchangeOf(session, turnId);
  // An effect runs at least once: its second outcome, or one that comes after a cut, is not news.
  if (exchange === undefined || isSettled(exchange, stream) || session.status === "ended") return [];
  return [{ type: `${stream}:done`, turnId: exchange.turnId, cut: false, ...said }];
};

/** The end, and the wish for an evaluation where there is a turn to evaluate. */
const endDrafts = (session: Session, reason: TerminationReason): EventDraft[] => [
  { type: "session:ended", terminationReason: reason },
  ...(turnsOf(session).length > 0 ? [{ type: "evaluation:pending", round: 1 } as const] : []),
];

/** So many replies in a row that never came, and the session can't go on. */
const failuresToEnd = 3;

const failAnswer = (session: Session, command: Extract<Command, { kind: "fail-answer" }>): EventDraft[] => {
  const { kind: _, stream, turnId, ...failed } = command;
  const exchange = exchangeOf(session, turnId);
  if (exchange === undefined || isSettled(exchange, stream) || session.status === "ended") return [];
  const before = session.exchanges.filter((one) => one !== exchange).slice(1 - failuresToEnd);
  const hopeless =
    stream === "partner" && before.length === failuresToEnd - 1 && before.every(({ replyFailed }) => replyFailed);
  return [
    { type: `${stream}:failed`, turnId: exchange.turnId, ...failed },
    ...(hopeless ? endDrafts(session, "error") : []),
  ];
};

/** True once the time is up. */
const isTimeUp = ({ timeUpAt }: Session, now: string): boolean => timeUpAt !== null && timeUpAt <= now;

const announceEnd = (session: Session, { reason, endsAt }: Extract<Command, { kind: "announce-end" }>): EventDraft[] =>
  session.status === "ended" || session.closing?.terminationReason === reason
    ? []
    : [{ type: "session:closing", terminationReason: reason, endsAt }];

const end = (session: Session, command: Extract<Command, { kind: "end" }>): EventDraft[] => {
  if (session.status === "ended") return [];
  // Where the allowance was used up before it began, nothing was cut.
  const cut = command.reason === "quota_exhausted" ? [] : cutOff(session, command);
  return [...cut, ...endDrafts(session, command.reason)];
};

const recordChecks = (
  session: Session,
  command: Extract<Command, { kind: "record-checks" }>,
  now: string,
): EventDraft[] => {
  const exchange = exchangeOf(session, command.turnId);
  if (exchange?.turn == null || exchange.checked || session.status === "ended") return [];
  const { checks } = command;
  // A turn that came meanwhile is answered first; its own check ends the session if this one would have.
  const last = exchange === lastExchange(session);
  const reason: TerminationReason | null = !last
    ? null
    : checks.every((check) => check.status === "met")
      ? "objectives_met"
      : checks.some((check) => check.status === "failed")
        ? "objectives_failed"
        : turnsOf(session).length >= session.turnLimit
          ? "turn_limit"
          : isTimeUp(session, now)
            ? "time_limit"
            : null;
  return [
    { type: "objectives:checked", turnId: exchange.turn.turnId, checks },
    ...(reason === null ? [] : endDrafts(session, reason)),
  ];
};

const requestEvaluation = (session: Session): EventDraft[] | Problem => {
  const { status, round } = session.evaluation;
  if (status === "failed") return [{ type: "evaluation:pending", round: round + 1 }];
  if (status === "none") {
    return problem(
      "evaluation-not-started",
      session.status === "ended" ? "Nothing was said in this session." : "End the session first.",
    );
  }
  return problem("evaluation-not-failed", `The evaluation is ${status}.`);
};

/** True while the evaluation of `round` is awaited. */
const awaits = (session: Session, round: number): boolean =>
  session.evaluation.round === round &&
  (session.evaluation.status === "pending" || session.evaluation.status === "running");

const deleteAudio = (session: Session, command: Extract<Command, { kind: "delete-audio" }>): EventDraft[] => {
  const { reason, until } = command;
  const revoked = reason === "consent-revoked";
  // Begun after that, it has a consent of its own.
  if (revoked && session.startedAt > until) return [];
  const turnIds = turnsOf(session)
    .filter(({ audio, endedAt }) => audio !== null && (revoked || endedAt < until))
    .map(({ turnId }) => turnId);
  const takesNoMore = revoked && session.consent.audioUpload;
  return turnIds.length === 0 && !takesNoMore ? [] : [{ type: "audio:deleted", reason, turnIds }];
};

/**
 * What may happen: the events that follow from a wish, or the refusal. No events means that it is done already.
 *
 * `now` is an ISO instant. Pure: the same session, command and moment always give the same answer.
 */
export const decide = (session: Session | null, command: Command, now: string): EventDraft[] | Problem => {
  if (command.kind === "start") {
    if (session === null) return start(command, now);
    if (session.personId === command.personId && session.orgId === command.orgId) return [];
    return problem("session-exists", "Choose another id.");
  }
  if (session === null) return problem("not-found", "There is no such session.");
  switch (command.kind) {
    case "submit-turn":
      return submitTurn(session, command);
    case "finish-answer":
      return finishAnswer(session, command);
    case "fail-answer":
      return failAnswer(session, command);
    case "record-checks":
      return recordChecks(session, command, now);
    case "ask-aside":
      return askAside(session, command);
    case "finish-aside": {
      const { kind: _, ...done } = command;
      return isAwaited(session, command.asideId) ? [{ type: "aside:done", ...done }] : [];
    }
    case "fail-aside": {
      const { kind: _, ...failed } = command;
      return isAwaited(session, command.asideId) ? [{ type: "aside:failed", ...failed }] : [];
    }
    case "announce-end":
      return announceEnd(session, command);
    case "end":
      return end(session, command);
    case "request-evaluation":
      return requestEvaluation(session);
    case "run-evaluation":
      return awaits(session, command.round)
        ? [{ type: "evaluation:running", round: command.round, attempt: command.attempt }]
        : [];
    case "finish-evaluation":
      return awaits(session, command.round)
        ? [{ type: "evaluation:ready", round: command.round, evaluation: command.evaluation }]
        : [];
    case "fail-evaluation":
      return awaits(session, command.round)
        ? [{ type: "evaluation:failed", round: command.round, attempts: command.attempts, failure: command.failure }]
        : [];
    case "rescore":
      return isOutdated(session, command.rubric.version)
        ? [{ type: "evaluation:rescored", rubric: command.rubric, evaluation: command.evaluation }]
        : [];
    case "move":
      return session.personId === command.personId ? [] : [{ type: "session:moved", personId: command.personId }];
    case "delete-audio":
      return deleteAudio(session, command);
    default:
      return command satisfies never;
  }
};

/**
 * Gives drafts their places in the log. Time never runs backwards in it: production time stands still during
 * CPU work and may step back between machines, so `at` is at least the last event's.
 */
export const stamp = (session: Session | null, drafts: readonly EventDraft[], now: string): Event[] => {
  const at = session !== null && session.lastAt > now ? session.lastAt : now;
  return drafts.map((draft, i) => ({ ...draft, seq: (session?.seq ?? 0) + 1 + i, at }) as Event);
};
