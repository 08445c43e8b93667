import { isProblem, type Problem } from "../../shared/problem.ts";
import type { TerminationReason } from "../../shared/session/event.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";
import { streamingIn } from "./submit-turn.io.ts";

/** How long the end of a session waits for the lists to show it. */
const projectionWaitMs = 1000;

const projected = async ({ running, clock }: SessionContext): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<"late">();
  const cancel = clock.after(projectionWaitMs, () => resolve("late"));
  try {
    // One that was under way already has an older state to write; the next one follows at once.
    for (let one = running.get("project"); one !== undefined; one = running.get("project")) {
      if ((await Promise.race([one.done, promise])) === "late") return;
    }
  } finally {
    cancel();
  }
};

/** Why somebody ends a session: the trainee wants it, or may be here no more. */
export type StopReason = Extract<TerminationReason, "manual_stop" | "revoked">;

/** Ends the session, and waits a moment until the lists know. Returns the refusal, or null. */
export const stop = async (context: SessionContext, reason: StopReason): Promise<Problem | null> => {
  const streaming = streamingIn(context);
  const outcome = commit(context, { kind: "end", reason, streaming });
  if (isProblem(outcome)) return outcome;
  await projected(context);
  return null;
};
