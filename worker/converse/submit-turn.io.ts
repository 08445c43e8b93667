import { isProblem, type Problem } from "../../shared/problem.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import { splitProsody } from "../../shared/speech/prosody.ts";
import { admitAgain } from "./admission.io.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";

/** What the answer under way has said, in the shape that commands take; null when none is. */
export const streamingIn = ({ answer }: SessionContext) =>
  answer === null ? null : { ...answer, usage: { inputTokens: 0, outputTokens: 0 } };

/**
 * Takes a turn in, spoken or typed, over HTTP or the socket. The same turn again is answered alike and changes
 * nothing. Returns the place of the session's last event, or the refusal.
 */
export const submitTurn = async (
  context: SessionContext,
  { prosody, ...turn }: TurnSubmission,
): Promise<{ turnId: string; seq: number } | Problem> => {
  const refused = await admitAgain(context);
  if (refused !== null) return refused;
  const split = prosody === null ? null : splitProsody(prosody);
  const outcome = commit(
    context,
    { kind: "submit-turn", turn: { ...turn, prosody: split?.summary ?? null }, streaming: streamingIn(context) },
    split?.series ?? null,
  );
  return isProblem(outcome) ? outcome : { turnId: turn.turnId, seq: context.session?.seq ?? 0 };
};
