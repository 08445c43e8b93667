import { limits } from "../../shared/protocol/limits.ts";
import type { Stream } from "../../shared/session/command.ts";
import { opening } from "../../shared/session/event.ts";
import { admissionLeaseMs } from "../../shared/session/react.ts";
import type { Session } from "../../shared/session/session.ts";
import { log } from "../log.io.ts";
import { turnAccepted } from "../observe/metrics.ts";
import { tally, tallyDeliveries, tallyEnd, tallyPresence, tallySockets } from "../observe/session-figures.io.ts";
import { eraseAudio, promoteAudio } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { noteLease } from "./admission.io.ts";
import { doneWithout } from "./allowance.io.ts";
import type { SessionContext, SocketDeed } from "./context.ts";
import { dropDeletedAudio } from "./delete-audio.io.ts";
import { endIdle, endInTime } from "./end-by-itself.io.ts";
import { readersOf } from "./readers.io.ts";
import type { Outcome, RunEffect } from "./run-due.io.ts";
import { answerAside, ask } from "./run-effect-answers.ts";
import { check, judge, scoreAnew } from "./run-effect-judging.ts";
import { asking } from "./run-effect-models.ts";
import { closeStale } from "./stale.io.ts";

const storeOf = ({ env }: SessionContext, { orgId }: Session) => inOrganisation(env.DB, orgId);
const instantOf = ({ clock }: SessionContext) => new Date(clock.now()).toISOString();

/** Says how many are connected here. */
export const notePresence = (context: SessionContext): void => tallyPresence(context, readersOf(context).length);

/** Counts what happened at the sockets. */
export const noteSockets = (context: SessionContext, deed: SocketDeed, times: number): void => {
  tallySockets(context, deed, times);
  if (deed === "opened" || deed === "closed" || deed === "lost") notePresence(context);
};

/** Counts how long events took to be delivered, ms. */
export const noteDelivered: (context: SessionContext, latenciesMs: readonly number[]) => void = tallyDeliveries;

/** Writes the session's line of the history. */
export const project = (context: SessionContext, session: Session): Promise<void> =>
  storeOf(context, session).projectSession(session);

/** Does the work of one effect: the one place where the stages of the edge meet. */
export const runEffect: RunEffect = async (context, { effect, attempt }, signal): Promise<Outcome> => {
  const { session } = context;
  if (session === null) return;
  const { sessionId } = session;
  const answer = async (stream: Stream, turnId: string): Promise<Outcome> => {
    const place = { stream, turnId, attempt };
    if (await doneWithout(context, session, place)) return undefined;
    await asking(context, session, stream, signal, () => ask(context, session, place, signal));
    return undefined;
  };
  switch (effect.kind) {
    case "ask-partner":
      // The first attempt follows the turn's acceptance, however often the turn itself is sent.
      if (effect.turnId !== opening && attempt === 1) tally(context, turnAccepted);
      return answer("partner", effect.turnId);
    case "ask-coach":
      return answer("coach", effect.turnId);
    case "answer-aside": {
      const place = { asideId: effect.asideId, attempt };
      return void (await asking(context, session, "coach", signal, () => answerAside(context, session, place, signal)));
    }
    case "check-objectives":
      return void (await check(context, session, { turnId: effect.turnId, attempt }, signal));
    case "promote-audio": {
      const kept = await promoteAudio(context.env.AUDIO, session.orgId, sessionId, effect.turnId);
      // Deleted meanwhile: the erasure may have looked before this copy was there.
      if (context.gone !== null) return void (await eraseAudio(context.env.AUDIO, session.orgId, sessionId));
      // The consent may have been revoked, too, while it was copied: then the log knows of no recording.
      if (kept && context.session !== session) await dropDeletedAudio(context);
      if (!kept) log("warn", { at: "no audio in staging", orgId: session.orgId, effect: effect.kind });
      return;
    }
    case "delete-audio":
      await dropDeletedAudio(context);
      return void (await project(context, session));
    case "record-usage": {
      const { kind: _, ...used } = effect;
      const row = { sessionId, personId: session.personId, ...used, at: instantOf(context) };
      return void (await storeOf(context, session).recordUsage(row));
    }
    case "project":
      return void (await project(context, session));
    case "confirm-admission":
      noteLease(context, await storeOf(context, session).confirmAdmission(sessionId, instantOf(context)));
      return;
    case "renew-admission":
      notePresence(context);
      noteLease(context, await storeOf(context, session).renewAdmission(sessionId, instantOf(context)));
      return { againInMs: admissionLeaseMs / 2 };
    case "release-admission":
      await storeOf(context, session).releaseAdmission(sessionId, instantOf(context));
      return void tallyEnd(context, session);
    case "end-idle":
      return endIdle(context, session);
    case "end-in-time":
      return endInTime(context, session);
    case "look-at-readers":
      return closeStale(context) > 0 ? { againInMs: limits.lookEveryMs } : undefined;
    case "rescore":
      return void (await scoreAnew(context, session, attempt, signal));
    case "evaluate":
      return void (await judge(context, session, { round: effect.round, attempt }, signal));
    default:
      return effect satisfies never;
  }
};
