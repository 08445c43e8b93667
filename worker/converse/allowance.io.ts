import type { Quota, QuotaStream } from "../../shared/people/quota.ts";
import type { Stream } from "../../shared/session/command.ts";
import type { Session } from "../../shared/session/session.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { isOutage } from "../store/outage.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";

/** Whether somebody has a limit at all is asked again this often. */
const unlimitedForMs = 60_000;

/** Until when each session's trainee is known to have no limit, ms since the epoch. */
const unlimitedUntil = new WeakMap<SessionContext, number>();

/** Tokens of a stream that were used here and are not in the records yet. */
const unrecorded = ({ storage }: SessionContext, stream: QuotaStream): number =>
  storage.sql
    .exec<{ tokens: number | null }>(
      `SELECT sum(payload ->> 'inputTokens' + payload ->> 'outputTokens') AS tokens FROM effect
       WHERE payload ->> 'kind' = 'record-usage' AND payload ->> 'stream' = ?`,
      stream,
    )
    .one().tokens ?? 0;

/** What is being recorded just now would else be counted twice, or not at all. */
const recorded = async ({ running }: SessionContext): Promise<void> => {
  const recording = [...running.values()].filter(({ effect }) => effect.kind === "record-usage");
  await Promise.all(recording.map(({ done }) => done));
};

const quotaOf = async (context: SessionContext, session: Session): Promise<Quota | null> => {
  const { env, clock } = context;
  try {
    return await inOrganisation(env.DB, session.orgId).quotaOf(session.personId, new Date(clock.now()).toISOString());
  } catch (error) {
    // A session that runs goes on while the records can't be reached.
    if (isOutage(error)) return null;
    throw error;
  }
};

/**
 * True where the trainee has used up what they may use of a stream. Asked before each answer and never in the middle of
 * one, so that the last one alone may go over it. A script uses nothing.
 */
export const isUsedUp = async (context: SessionContext, session: Session, stream: QuotaStream): Promise<boolean> => {
  const now = context.clock.now();
  if (session.answerer.kind === "scripted" || now < (unlimitedUntil.get(context) ?? 0)) return false;
  await recorded(context);
  const quota = await quotaOf(context, session);
  if (quota === null) return false;
  if ([quota.partner, quota.coach, quota.evaluation].every(({ allocated }) => allocated === null)) {
    unlimitedUntil.set(context, now + unlimitedForMs);
    return false;
  }
  const { allocated, used } = quota[stream];
  return allocated !== null && used + unrecorded(context, stream) >= allocated;
};

/**
 * Does without an answer where the allowance for it is used up: without the partner a session is over, without the
 * coach it goes on. Returns whether it did.
 */
export const doneWithout = async (
  context: SessionContext,
  session: Session,
  { stream, turnId, attempt }: { readonly stream: Stream; readonly turnId: string; readonly attempt: number },
): Promise<boolean> => {
  if (!(await isUsedUp(context, session, stream))) return false;
  if (stream === "partner") {
    commit(context, { kind: "end", reason: "quota_exhausted", streaming: null });
  } else {
    const failure = { code: "quota-exhausted", detail: "The allowance for the coach is used up." };
    commit(context, { kind: "fail-answer", stream, turnId, attempt, failure });
  }
  return true;
};
