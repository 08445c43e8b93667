import { DurableObject } from "cloudflare:workers";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import { ping, pong } from "../../shared/protocol/ping.ts";
import type { Posted } from "../../shared/protocol/up.ts";
import type { Accepted, SeriesAnswer } from "../../shared/session/answers.ts";
import type { Command } from "../../shared/session/command.ts";
import type { Event } from "../../shared/session/event.ts";
import type { Session } from "../../shared/session/session.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import { textOfSeriesBytes } from "../../shared/speech/series-text.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { noteLease } from "./admission.io.ts";
import { askAside } from "./ask-aside.io.ts";
import { systemClock } from "./clock.io.ts";
import { commit } from "./commit.io.ts";
import { connect } from "./connect.io.ts";
import type { SessionContext } from "./context.ts";
import { deleteAudio } from "./delete-audio.io.ts";
import { destroy, goneSince } from "./destroy.io.ts";
import { freeLeases } from "./effects.io.ts";
import { historyPages, replayLog } from "./log.io.ts";
import { pickModels } from "./model/pick-models.io.ts";
import { endObservation, observerLeft } from "./observers.io.ts";
import { processMessage, typedTurn } from "./process-message.io.ts";
import { closeSignIns, readerOf } from "./readers.io.ts";
import { runDue, untilNoneRuns } from "./run-due.io.ts";
import { noteDelivered, notePresence, noteSockets, project, runEffect } from "./run-effect.ts";
import { rescoreIfOutdated } from "./run-effect-judging.ts";
import { sendAway } from "./send-away.io.ts";
import { readSeries } from "./series.io.ts";
import { type StopReason, stop } from "./stop.io.ts";
import { stream } from "./stream.io.ts";
import { submitTurn } from "./submit-turn.io.ts";
import { hasTables } from "./tables.io.ts";
import { relay } from "./topics.io.ts";

/** What a browser reports of a connection that broke without a closing frame (RFC 6455, 7.4.1). */
const abnormalClosure = 1006;

/**
 * One session. Accepts, resumes and delegates: everything that happens is in the files beside this one, as
 * functions that are given this object's storage, sockets and memory.
 */
export class SessionObject extends DurableObject<Env> {
  readonly context: SessionContext;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { storage } = ctx;
    const wake = () => runDue(this.context, runEffect);
    this.context = {
      storage,
      env,
      sockets: () => ctx.getWebSockets(),
      answeredAt: (socket) => ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? null,
      streams: new Set(),
      waitUntil: (work) => ctx.waitUntil(work),
      wake,
      note: (deed, times = 1) => noteSockets(this.context, deed, times),
      noteDelivered: (latenciesMs) => noteDelivered(this.context, latenciesMs),
      present: () => notePresence(this.context),
      objectId: ctx.id.toString(),
      clock: systemClock,
      languageModels: (allowed) => pickModels(env, allowed),
      session: null,
      gone: goneSince(storage),
      answer: null,
      aside: null,
      running: new Map(),
      alarmAt: null,
    };
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping, pong));
    if (this.context.gone !== null || !hasTables(storage.sql)) return;
    try {
      this.context.session = replayLog(storage.sql);
    } catch (error) {
      // Only its name: the rest may quote the log. Thrown on, it would keep the session from being deleted too.
      const orgId = ctx.id.name?.split(":")[0] ?? null;
      log("error", { at: "log unreadable", orgId, error: error instanceof Error ? error.name : "" });
      this.context.gone = problem("internal", "This session can't be read at present.");
      return;
    }
    freeLeases(storage.sql);
    ctx.blockConcurrencyWhile(async () => {
      this.context.alarmAt = await storage.getAlarm();
      wake();
    });
  }

  /** The session's first event. The caller has admitted it. Starting it again answers with it as it stands. */
  start(command: Extract<Command, { kind: "start" }>): Session | Problem {
    const outcome = commit(this.context, command);
    if (isProblem(outcome)) return outcome;
    if (outcome.length > 0) noteLease(this.context, true);
    return this.read();
  }

  /** A turn, spoken or typed. The same one again changes nothing. */
  submitTurn(turn: TurnSubmission): Promise<{ turnId: string; seq: number } | Problem> {
    return submitTurn(this.context, turn);
  }

  /** Ends the session, and waits a moment until the lists know. */
  async stop(reason: StopReason = "manual_stop"): Promise<Session | Problem> {
    const refused = await stop(this.context, reason);
    return refused ?? this.read();
  }

  /** Asks for the evaluation again after it failed. */
  requestEvaluation(): Session["evaluation"] | Problem {
    const outcome = commit(this.context, { kind: "request-evaluation" });
    if (isProblem(outcome)) return outcome;
    const session = this.read();
    return isProblem(session) ? session : session.evaluation;
  }

  /** The session as its log tells it. Scores by an earlier version of its rubric are followed by today's soon after. */
  read(): Session | Problem {
    const { gone, session } = this.context;
    rescoreIfOutdated(this.context);
    return gone ?? session ?? problem("not-found", "There is no such session.");
  }

  /** The series of a turn. */
  series(turnId: string): SeriesAnswer | Problem {
    const session = this.read();
    if (isProblem(session)) return session;
    const bytes = readSeries(this.ctx.storage.sql, turnId);
    return bytes === null
      ? problem("not-found", "Nothing was measured of this turn.")
      : { series: textOfSeriesBytes(bytes) };
  }

  /** The events after `after`, at most a page of them. */
  readLog(after: number): Event[] | Problem {
    const session = this.read();
    if (isProblem(session)) return session;
    const [page] = historyPages(this.ctx.storage.sql, after);
    return page ?? [];
  }

  /** Shows observers out: everybody, or those of these sign-ins. */
  endObservation(signInIds?: readonly string[]): void {
    endObservation(this.context, signInIds);
  }

  /** Writes the session's line of the history anew. A session that was deleted or never was has none. */
  async project(): Promise<void> {
    const session = this.read();
    if (!isProblem(session)) await project(this.context, session);
  }

  /** Gives the session to another person. One that was deleted or never was stays as it is. */
  move(personId: string): void {
    if (this.context.session !== null) commit(this.context, { kind: "move", personId });
  }

  /** Deletes recordings, and writes that into the log. Returns how many there were. */
  async deleteAudio(reason: "consent-revoked" | "retention", until: string): Promise<number> {
    const deleted = await deleteAudio(this.context, { reason, until });
    await this.project();
    return deleted;
  }

  /** Takes what a client without a socket has to say. */
  async post(message: Posted): Promise<Accepted | Problem | null> {
    if (message.type === "message") return typedTurn(this.context, message);
    return message.type === "aside" ? askAside(this.context, message) : relay(this.context, message);
  }

  /** Closes the connections of sign-ins that are over. */
  closeSockets(signInIds: readonly string[]): void {
    closeSignIns(this.context, signInIds);
  }

  /** Asks everybody who is connected to come back at `backAtMs`, ms since the epoch. Returns how many that were. */
  sendAway(backAtMs: number): number {
    return sendAway(this.context, backAtMs);
  }

  /** Deletes everything; from then on every call answers `gone`. */
  destroy(): Promise<void> {
    return destroy(this.context);
  }

  override fetch(request: Request): Response {
    rescoreIfOutdated(this.context);
    if (request.headers.get("upgrade")?.toLowerCase() === "websocket") {
      return connect(this.context, request, (socket) => this.ctx.acceptWebSocket(socket));
    }
    const answer = stream(this.context, request);
    if (!isProblem(answer)) return answer;
    const headers = { "content-type": "application/problem+json" };
    return Response.json(answer, { status: answer.status, headers });
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    this.context.note("received");
    return processMessage(this.context, readerOf(this.context, socket), message);
  }

  /** A client that closes waits for the answer to it. Not with its own code: a frame may hold one that can't be sent. */
  override webSocketClose(socket: WebSocket, code: number, _reason: string, wasClean: boolean): void {
    if (socket.readyState !== WebSocket.CLOSED) socket.close(1000);
    this.context.note(wasClean && code !== abnormalClosure ? "closed" : "lost");
    observerLeft(this.context, readerOf(this.context, socket));
  }

  /** A connection that broke: nothing is left to close. */
  override webSocketError(socket: WebSocket): void {
    this.context.note("lost");
    observerLeft(this.context, readerOf(this.context, socket));
  }

  /** Runs what is due. Waited for, since an object may be evicted while nothing holds it. */
  override async alarm(): Promise<void> {
    this.context.alarmAt = null;
    this.context.wake();
    await untilNoneRuns(this.context);
  }
}
