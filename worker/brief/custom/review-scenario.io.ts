import { isProblem, type Problem } from "../../../shared/problem.ts";
import type { SealedScenario } from "../../../shared/session/custom-scenario.ts";
import { isSealed } from "../../seal-scenario.io.ts";
import { type Elaboration, elaborationUsedUp, noteElaboration } from "./elaborate.route.ts";
import { review } from "./elaborate.ts";

const patienceMs = 60_000;

/** Whether a scenario of somebody's own may be played: as it was elaborated it may, changed it is looked over again. */
export const reviewScenario = async (
  call: Elaboration,
  { scenario, seal }: SealedScenario,
): Promise<Problem | null> => {
  const { env, person, model } = call;
  if (isProblem(model)) return model;
  if (await isSealed(scenario, person.personId, seal, env.SIGNING_SECRET)) return null;
  const usedUp = await elaborationUsedUp(call);
  if (usedUp !== null) return usedUp;
  const { outcome, reasons, usage } = await review(model, scenario, AbortSignal.timeout(patienceMs));
  await noteElaboration(call, usage);
  for (const reason of reasons.slice(0, 1)) call.refused(reason);
  return outcome;
};
