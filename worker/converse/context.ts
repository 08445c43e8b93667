import type { Problem } from "../../shared/problem.ts";
import type { Stream } from "../../shared/session/command.ts";
import type { LanguageModels } from "../../shared/session/language-model.ts";
import type { Effect } from "../../shared/session/react.ts";
import type { Session } from "../../shared/session/session.ts";
import type { Env } from "../env.ts";
import type { Allowed } from "../model-choices.ts";
import type { Reader } from "./readers.io.ts";

/** Time as the session's object sees it; taken as an argument so that decisions don't read a clock of their own. */
export interface Clock {
  /** Milliseconds since the epoch. Production time stands still during CPU work. */
  now(): number;
  /** Calls `run` once after `ms`; the answer takes it back. A pending one keeps the object from hibernating. */
  after(ms: number, run: () => void): () => void;
  /** A number from 0 up to 1, to spread what would else happen at once. */
  random(): number;
}

/** The answer that streams, or whose last attempt broke off: what the clients have of it. */
export interface SentAnswer {
  readonly turnId: string;
  readonly stream: Stream;
  readonly attempt: number;
  /** The scripted line it comes from; null from a model. */
  readonly beatId: string | null;
  /** Provider and model, once they began to speak; null from the script. */
  model: string | null;
  /** Everything that has been sent so far. */
  text: string;
}

/** The answer to an aside that streams: what the clients have of it. */
export interface SentAside {
  readonly asideId: string;
  readonly attempt: number;
  text: string;
}

/** An effect that runs in this instance now. */
export interface RunningEffect {
  readonly effect: Effect;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/**
 * What happens to and over sockets, and is counted. `resumed`: a client came back for the events that it had missed;
 * `lost`: broken off, rather than closed by either side.
 */
export type SocketDeed = "opened" | "resumed" | "closed" | "lost" | "received" | "sent";

/**
 * Everything a session's object holds in memory. Hibernation and eviction lose it; the log and the effect rows
 * bring back all of it but the text of an answer in mid-stream, which is asked for again.
 */
export interface SessionContext {
  readonly storage: DurableObjectStorage;
  readonly env: Env;
  readonly sockets: () => WebSocket[];
  /** When a socket's last ping was answered without waking the object, ms since the epoch; null: none was. */
  answeredAt: (socket: WebSocket) => number | null;
  /** Readers whose network takes no sockets. While there are any, the object stays awake. */
  readonly streams: Set<Reader>;
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Runs what is due. The object joins it in, so that a commit needs to know no stage. */
  readonly wake: () => void;
  /** Counts what happened at the sockets; the object joins it in as well. */
  readonly note: (deed: SocketDeed, times?: number) => void;
  /** Counts how long events took from being sent until they were acknowledged, ms; joined in by the object, too. */
  readonly noteDelivered: (latenciesMs: readonly number[]) => void;
  /** Says how many are connected, where the closing of a connection may never be answered; joined in as well. */
  readonly present: () => void;
  /** The object's own id, which says nothing of whose it is. */
  readonly objectId: string;
  clock: Clock;
  /** The language models that are set up and allowed, null where there are none. Throws where the set-up is unfinished. */
  languageModels: (allowed: Allowed) => LanguageModels | null;
  session: Session | null;
  /** The refusal that everything but deleting gets: the session was deleted, or its log can't be read. */
  gone: Problem | null;
  answer: SentAnswer | null;
  aside: SentAside | null;
  readonly running: Map<string, RunningEffect>;
  /** When the alarm is set for, in ms since the epoch; null for no alarm. */
  alarmAt: number | null;
}
