import { v7 as uuidv7 } from "uuid";
import type { Down } from "../../shared/protocol/down.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import { afterTry, type KeptTurn } from "../../web/send/kept-turn.ts";
import { createOutbox } from "../../web/send/outbox.ts";
import { request } from "../../web/sync/api.io.ts";
import { backoffMs } from "../../web/sync/backoff.ts";
import { typedTurn } from "../support/visitor.ts";
import type { Counts } from "./counts.ts";
import type { Follower } from "./follower.ts";
import { acceptedAt, type Ledger } from "./ledger.ts";
import { pause } from "./pause.ts";
import type { Person } from "./person.ts";

/** How a turn is sent. */
export type Sending = "kept and sent" | "over the socket" | "twice at once" | "two at once" | "two in a row";

/** Whoever speaks in a session, and knows what became of each turn. */
export interface Speaker {
  /** Says something, and waits until it is known what became of it. Gives the ids of the turns. */
  say(text: string, sending: Sending, signal: AbortSignal): Promise<string[]>;
  /** Sends a turn again that was accepted. Gives what is wrong with the answer. */
  repeat(signal: AbortSignal): Promise<string | null>;
  close(): void;
}

/** How long a turn said over the socket may take to come back as an event before it is sent as any other. */
const echoMs = 4000;

/** Sends it past the outbox. */
const postNow = (person: Person, sessionId: string, body: TurnSubmission) =>
  person.ask((signal) => request("POST /api/sessions/:sessionId/turns", { params: { sessionId }, body }, signal));

/** The page's own outbox, kept in memory. */
const openOutbox = (person: Person, ledger: Ledger, counts: Counts) => {
  let kept: KeptTurn[] = [];
  const refused = new Set<string>();
  return createOutbox(
    {
      store: {
        turns: async () => kept,
        add: async (turn) => {
          kept = [...kept, turn];
        },
        replace: async (turnId, turn) => {
          kept = kept.flatMap((one) => (one.turn.turnId === turnId ? (turn ?? []) : one));
        },
      },
      terms: async () => ({ mask: (turn) => turn, audio: false }),
      readAudio: async () => null,
      putAudio: async () => ({ kind: "unreachable" }),
      postTurn: async (sessionId, turn, signal) => {
        ledger.sent(turn.turnId);
        counts.add("turns sent");
        const answer = await person.as(() =>
          request("POST /api/sessions/:sessionId/turns", { params: { sessionId }, body: turn }, signal),
        );
        if (answer.kind === "given") ledger.accepted(turn.turnId);
        if (answer.kind === "unreachable") counts.add("turns unanswered, and sent again");
        if (answer.kind === "refused") counts.add(`turns answered ${answer.problem.code}`);
        return answer.kind === "given" ? { kind: "accepted" } : answer;
      },
      alone: (work) => work(),
      delayMs: (failures, retryAfterMs) => backoffMs(failures, Math.random(), retryAfterMs),
      now: Date.now,
      after: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    },
    (state) => {
      for (const { turnId, problem } of state.refused) {
        if (!refused.has(turnId)) ledger.refused(turnId, problem.code);
        refused.add(turnId);
      }
    },
  );
};

/** @param follower Who hears what the session says, and says things over its socket. */
export const openSpeaker = (
  sessionId: string,
  person: Person,
  follower: Follower,
  ledger: Ledger,
  counts: Counts,
): Speaker => {
  const outbox = openOutbox(person, ledger, counts);
  const keep = (turn: TurnSubmission) => outbox.keep({ sessionId, turn, uploadAudio: false });
  const known = async (turnId: string, signal: AbortSignal, withinMs = Number.POSITIVE_INFINITY): Promise<boolean> => {
    for (const since = Date.now(); Date.now() - since < withinMs; await pause(25, signal))
      if (ledger.turns.find((turn) => turn.turnId === turnId)?.outcomes.length) return true;
    return false;
  };
  const make = (text: string): TurnSubmission => {
    const turn = typedTurn(text, uuidv7());
    ledger.add(turn.turnId, turn.transcript);
    return turn;
  };
  /** Sends it past the outbox; what came of it that isn't final is left to the outbox. */
  const sendNow = async (turn: TurnSubmission): Promise<void> => {
    ledger.sent(turn.turnId);
    counts.add("turns sent");
    const answer = await postNow(person, sessionId, turn);
    if (answer.kind === "given") return ledger.accepted(turn.turnId);
    const passing = { sessionId, turn, uploadAudio: false, failures: 0, dueAtMs: 0, refusal: null };
    const after = afterTry(passing, answer, Date.now(), () => 0);
    if (answer.kind === "refused") counts.add(`turns answered ${answer.problem.code}`);
    if (answer.kind === "refused" && after?.refusal) ledger.refused(turn.turnId, answer.problem.code);
  };
  const settle = async (turns: readonly TurnSubmission[], signal: AbortSignal): Promise<string[]> => {
    for (const turn of turns) {
      if (!(await known(turn.turnId, signal, 0.5))) await keep(turn);
      await known(turn.turnId, signal);
    }
    return turns.map(({ turnId }) => turnId);
  };
  const overSocket = async (text: string, signal: AbortSignal): Promise<string[]> => {
    const turn = make(text);
    const { turnId } = turn;
    ledger.sent(turnId);
    counts.add("turns sent");
    const stop = follower.hear((message: Down) => {
      if (message.type === "turn:accepted" && message.turn.turnId === turnId) ledger.accepted(turnId);
      if (message.type !== "problem" || message.inReplyTo !== turnId) return;
      counts.add(`turns answered ${message.problem.code}`);
      if (message.problem.retryAfterMs === undefined) ledger.refused(turnId, message.problem.code);
    });
    try {
      follower.say({ type: "message", turnId, content: text });
      await known(turnId, signal, echoMs);
    } finally {
      stop();
    }
    return settle([turn], signal);
  };

  return {
    say: async (text, sending, signal) => {
      counts.add(`turns said, ${sending}`);
      switch (sending) {
        case "kept and sent":
          return settle([make(text)], signal);
        case "over the socket":
          return overSocket(text, signal);
        case "twice at once": {
          const turn = make(text);
          await Promise.all([sendNow(turn), sendNow({ ...turn })]);
          return settle([turn], signal);
        }
        case "two at once": {
          const two = [make(text), make(`And before that: ${text}`)];
          await Promise.all(two.toReversed().map(sendNow));
          return settle(two, signal);
        }
        case "two in a row": {
          const two = [make(text), make(`And then: ${text}`)];
          for (const turn of two) await keep(turn);
          for (const { turnId } of two) await known(turnId, signal);
          return two.map(({ turnId }) => turnId);
        }
        default:
          return sending satisfies never;
      }
    },
    repeat: async (signal) => {
      const turn = ledger.turns.findLast((one) => acceptedAt(one) !== null);
      if (turn === undefined) return null;
      for (;;) {
        counts.add("turns sent again after they were accepted");
        const answer = await postNow(person, sessionId, typedTurn(turn.transcript, turn.turnId));
        if (answer.kind === "given") return null;
        if (answer.kind === "refused" && answer.problem.retryAfterMs === undefined)
          return `turn ${turn.turnId} was accepted; sent again it was refused (${answer.problem.code})`;
        await pause(1000, signal);
      }
    },
    close: outbox.close,
  };
};
