import { isProblem, type Problem } from "../../shared/problem.ts";
import { apply } from "../../shared/session/apply.ts";
import type { Command } from "../../shared/session/command.ts";
import { decide, stamp } from "../../shared/session/decide.ts";
import type { Event } from "../../shared/session/event.ts";
import { type DueEffect, react, stillDue } from "../../shared/session/react.ts";
import type { Session } from "../../shared/session/session.ts";
import { log } from "../log.io.ts";
import type { SessionContext } from "./context.ts";
import { putEffects } from "./effects.io.ts";
import { insertEvents } from "./log.io.ts";
import { broadcast } from "./readers.io.ts";
import { recheckObservers } from "./recheck-observers.io.ts";
import { insertSeries } from "./series.io.ts";
import { createTables } from "./tables.io.ts";
import { tellScores } from "./topics.io.ts";

/** The effect that an answer comes from. */
const asks = { partner: "ask-partner", coach: "ask-coach" } as const;

/** Aborts the work that the latest events made needless, such as an answer that was cut. */
const endNeedless = (context: SessionContext, session: Session): void => {
  for (const { effect, controller } of context.running.values()) {
    if (!stillDue(effect, session)) controller.abort();
  }
  const { answer } = context;
  if (answer !== null && !stillDue({ kind: asks[answer.stream], turnId: answer.turnId }, session)) {
    context.answer = null;
  }
  const { aside } = context;
  if (aside !== null && !stillDue({ kind: "answer-aside", asideId: aside.asideId }, session)) context.aside = null;
};

/** A database that can't be asked about observers must hold nobody up. */
const stillObserved = (context: SessionContext): Promise<void> =>
  recheckObservers(context).catch((error: unknown) =>
    log("error", { at: "observers not asked about", orgId: context.session?.orgId ?? null }, error),
  );

/**
 * The one way in which anything happens in a session: decide, write the events and what must follow in one
 * transaction, apply, tell the clients, start what is due. Returns the events (none: it was done already) or
 * the refusal. `series`, as bytes, are stored with the turn that they were measured of.
 *
 * There is no `await` in here, so no two commands can interleave.
 */
export const commit = (
  context: SessionContext,
  command: Command,
  series: Uint8Array<ArrayBuffer> | null = null,
): Event[] | Problem => {
  if (context.gone !== null) return context.gone;
  const { storage } = context;
  const now = context.clock.now();
  const at = new Date(now).toISOString();
  const drafts = decide(context.session, command, at);
  if (isProblem(drafts)) return drafts;
  if (drafts.length === 0) return [];
  const events = stamp(context.session, drafts, at);
  let session = context.session;
  const effects: DueEffect[] = [];
  for (const event of events) {
    session = apply(session, event);
    effects.push(...react(event, session));
  }
  storage.transactionSync(() => {
    if (context.session === null) createTables(storage.sql);
    insertEvents(storage.sql, events);
    putEffects(storage.sql, effects, now);
    if (command.kind === "submit-turn" && series !== null) insertSeries(storage.sql, command.turn.turnId, series);
  });
  context.session = session;
  if (session !== null) endNeedless(context, session);
  broadcast(context, events);
  tellScores(context, events);
  context.waitUntil(stillObserved(context));
  context.wake();
  return events;
};
