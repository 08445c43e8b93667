import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import { exchangeOf } from "../../shared/session/session.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import { seriesBytesOf } from "../../shared/speech/series-text.ts";
import { admitAgain } from "./admission.io.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";

/**
 * What an event can carry of a turn, its series aside, in bytes of JSON: 6,000 words with all that is known of them.
 * Thirty such turns stay below the 32 MB that a call between objects takes, and each below a row's 2 MB.
 */
const maxTurnBytes = 900_000;

/** What the answer under way has said, in the shape that commands take; null when none is. */
export const streamingIn = ({ answer }: SessionContext) =>
  answer === null ? null : { ...answer, usage: { inputTokens: 0, outputTokens: 0 } };

/**
 * Takes a turn in, spoken or typed, over HTTP or the socket. The same turn again is answered alike and changes
 * nothing. Returns the place of the session's last event, or the refusal.
 */
export const submitTurn = async (
  context: SessionContext,
  { series, ...turn }: TurnSubmission,
): Promise<{ turnId: string; seq: number } | Problem> => {
  if (new TextEncoder().encode(JSON.stringify(turn)).byteLength > maxTurnBytes) {
    return problem("too-large", `A turn's words and measures have at most ${maxTurnBytes} bytes.`);
  }
  const known = context.session !== null && exchangeOf(context.session, turn.turnId) !== undefined;
  const refused = known ? null : await admitAgain(context);
  if (refused !== null) return refused;
  const outcome = commit(
    context,
    { kind: "submit-turn", turn, streaming: streamingIn(context) },
    series === null ? null : seriesBytesOf(series),
  );
  return isProblem(outcome) ? outcome : { turnId: turn.turnId, seq: context.session?.seq ?? 0 };
};
