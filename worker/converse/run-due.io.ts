import { stillDue } from "../../shared/session/react.ts";
import { log } from "../log.io.ts";
import { brokenAnswer } from "./broken-answer.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";
import { armAlarm, type ClaimedEffect, claimDue, completeEffect, postponeEffect } from "./effects.io.ts";
import { failureOf, patienceOf, retryInMs } from "./retry.ts";

/** Longer than this, and an attempt is given up: a provider that hangs must not hold a session. */
const attemptMs = 120_000;

/** What came of an attempt: all is done, or the same again after a while. */
export type Outcome = { readonly againInMs: number } | undefined;

/** Does the work of one effect. A throw is a failed attempt. */
export type RunEffect = (context: SessionContext, claimed: ClaimedEffect, signal: AbortSignal) => Promise<Outcome>;

const orgOf = ({ session }: SessionContext): string | null => session?.orgId ?? null;

/** Says in the log, by an event where there is one for it, that an effect came to nothing. */
const giveUp = (context: SessionContext, { effect, attempt }: ClaimedEffect, error: unknown): void => {
  const failure = failureOf(error);
  switch (effect.kind) {
    case "ask-partner":
    case "ask-coach": {
      const stream = effect.kind === "ask-partner" ? "partner" : "coach";
      const whatCame = brokenAnswer(context, stream, effect.turnId);
      if (whatCame !== null) commit(context, whatCame);
      else commit(context, { kind: "fail-answer", stream, turnId: effect.turnId, attempt, failure });
      return;
    }
    case "answer-aside":
      commit(context, { kind: "fail-aside", asideId: effect.asideId, attempt, failure });
      return;
    case "evaluate":
      commit(context, { kind: "fail-evaluation", round: effect.round, attempts: attempt, failure });
      return;
    default:
      log("error", { at: "effect given up", orgId: orgOf(context), effect: effect.kind, attempt, code: failure.code });
  }
};

const attemptOnce = async (
  context: SessionContext,
  claimed: ClaimedEffect,
  controller: AbortController,
  runEffect: RunEffect,
): Promise<void> => {
  const { sql } = context.storage;
  const { effect, attempt } = claimed;
  const wanted = () => context.gone === null && context.session !== null && stillDue(effect, context.session);
  const cancel = context.clock.after(attemptMs, () =>
    controller.abort(new DOMException("The attempt took too long.", "TimeoutError")),
  );
  try {
    if (wanted()) {
      // An attempt beyond the last one began in an instance that never came to its end.
      if (attempt > patienceOf(effect.kind).attempts) throw new Error("every attempt was interrupted");
      const outcome = await runEffect(context, claimed, controller.signal);
      if (context.gone !== null) return;
      if (outcome !== undefined) {
        postponeEffect(sql, claimed, context.clock.now() + outcome.againInMs, true);
        return;
      }
    }
    if (context.gone === null) completeEffect(sql, claimed);
  } catch (error) {
    if (context.gone !== null) return;
    if (!wanted()) {
      completeEffect(sql, claimed);
      return;
    }
    const waitMs = retryInMs(effect.kind, attempt, error, context.clock.random());
    // The error's own message may quote what was said; its kind does not.
    const name = error instanceof Error ? error.name : typeof error;
    log("warn", { at: "effect", orgId: orgOf(context), effect: effect.kind, attempt, error: name, waitMs });
    if (waitMs === null) {
      giveUp(context, claimed, error);
      completeEffect(sql, claimed);
    } else {
      postponeEffect(sql, claimed, context.clock.now() + waitMs, false);
    }
  } finally {
    cancel();
  }
};

/**
 * Starts every effect that is due and sees to it that the alarm rings for the next. Called after each commit, when
 * an effect is done, at waking and by the alarm: prompt as a rule, and the alarm for when nobody else calls.
 */
export const runDue = (context: SessionContext, runEffect: RunEffect): void => {
  if (context.gone !== null || context.session === null) return;
  const due = claimDue(context.storage.sql, context.clock.now(), new Set(context.running.keys()));
  for (const claimed of due) {
    const { key, effect } = claimed;
    const controller = new AbortController();
    // Started in a microtask, so that it stands in `running` before its first step can commit anything.
    const done = Promise.resolve()
      .then(() => attemptOnce(context, claimed, controller, runEffect))
      .finally(() => {
        context.running.delete(key);
        runDue(context, runEffect);
      });
    context.running.set(key, { effect, controller, done });
    context.waitUntil(done);
  }
  armAlarm(context);
};

/** Waits until nothing runs: what is due later, or waits for another attempt, is left to the alarm. */
export const untilNoneRuns = async (context: SessionContext): Promise<void> => {
  while (context.running.size > 0) {
    await Promise.allSettled([...context.running.values()].map(({ done }) => done));
  }
};
