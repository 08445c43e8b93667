import { isProblem, type Problem } from "../../shared/problem.ts";
import { type Baseline, baselineOf } from "../../shared/score/baseline.ts";
import type { BaselineAnswer } from "../../shared/session/answers.ts";
import { rubricOf } from "../../shared/session/session.ts";
import type { Env } from "../env.ts";
import type { SessionRpc } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

/** `GET /api/sessions/:sessionId/baseline`: what was measured, beside the trainee's own sessions before that one. */
export const readBaseline = async (call: {
  readonly env: Env;
  readonly person: SignedIn;
  readonly session: { readonly object: SessionRpc };
}): Promise<Response | Problem> => {
  const session = await call.session.object.read();
  if (isProblem(session)) return session;
  const { scenario, personId, startedAt } = session;
  const store = inOrganisation(call.env.DB, call.person.orgId);
  const earlier = await store.listEarlierValues(personId, startedAt);
  const scores = session.evaluation.evaluation?.scores ?? [];
  const measures = rubricOf(session).criteria.flatMap(({ id, basis }): Baseline[] => {
    const score = scores.find(({ criterionId }) => criterionId === id);
    if (basis.kind !== "measured" || score === undefined || score.value === null) return [];
    const { value, valueInterval: interval } = score;
    const present = { measure: basis.measure, value, interval, scenarioId: scenario.id, format: scenario.format };
    return [baselineOf(present, earlier)];
  });
  return Response.json({ measures } satisfies BaselineAnswer);
};
