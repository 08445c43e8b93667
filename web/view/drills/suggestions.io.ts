import type { ChosenDrill } from "../../../shared/drill/choose.ts";
import type { SessionRow } from "../../../shared/session/answers.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";

/** A session with the drills that follow from it. */
export interface Suggestion {
  readonly session: SessionRow;
  readonly drills: readonly ChosenDrill[];
}

/** So many of the latest sessions are asked for what follows from them. */
const latest = 5;

/** The drills that follow from the latest session that any follow from; null where there is none. */
export const askSuggestion = async (stepCount: number): Promise<Answer<Suggestion | null>> => {
  const history = await request("GET /api/sessions", { query: { historyStepCount: stepCount, limit: latest } });
  if (history.kind !== "given") return history;
  for (const session of history.value.sessions) {
    if (session.evaluationStatus !== "completed") continue;
    const answer = await request("GET /api/sessions/:sessionId/drills", { params: { sessionId: session.sessionId } });
    if (answer.kind === "given" && answer.value.drills.length > 0) {
      return { kind: "given", value: { session, drills: answer.value.drills } };
    }
  }
  return { kind: "given", value: null };
};
