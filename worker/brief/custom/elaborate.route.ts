import { isProblem, type Problem, problem } from "../../../shared/problem.ts";
import type { SealedScenario, UnsafeReason } from "../../../shared/session/custom-scenario.ts";
import type { Usage } from "../../../shared/session/event.ts";
import type { LanguageModel } from "../../../shared/session/language-model.ts";
import type { Env } from "../../env.ts";
import { sealScenario } from "../../seal-scenario.io.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import type { SignedIn } from "../../store/sign-in.table.ts";
import { elaborate } from "./elaborate.ts";

/** Somebody waits at a form; longer than this, and saying that it didn't work is kinder. */
const patienceMs = 100_000;

/** Who makes scenarios, and where that is counted. */
export interface Elaboration {
  readonly env: Pick<Env, "DB" | "SIGNING_SECRET">;
  readonly person: SignedIn;
  readonly now: string;
  /** The model that may answer here; null: none, or the trainee may not. */
  readonly model: LanguageModel | Problem;
  /** Counts what was refused, by its reason and without a word of it. */
  readonly refused: (reason: UnsafeReason) => void;
}

/** Notes what it used, under an id of its own: there is no session yet, and may never be. */
export const noteElaboration = async ({ env, person, now }: Elaboration, usage: Usage): Promise<void> => {
  if (usage.inputTokens + usage.outputTokens === 0) return;
  await inOrganisation(env.DB, person.orgId).recordUsage({
    sessionId: crypto.randomUUID(),
    turnId: "elaboration",
    stream: "evaluation",
    attempt: 1,
    personId: person.personId,
    ...usage,
    at: now,
  });
};

/** Refuses where the allowance for it is used up. */
export const elaborationUsedUp = async ({ env, person, now }: Elaboration): Promise<Problem | null> => {
  const { evaluation } = await inOrganisation(env.DB, person.orgId).quotaOf(person.personId, now);
  return evaluation.allocated !== null && evaluation.used >= evaluation.allocated
    ? problem("quota-exhausted", "Your allowance is used up. The scenarios of the catalogue are still there.")
    : null;
};

/** `POST /api/scenarios/elaborate`. */
export const elaborateScenario = async (
  call: Elaboration & { readonly description: string },
): Promise<Response | Problem> => {
  const { env, person, model, description } = call;
  if (isProblem(model)) return model;
  const usedUp = await elaborationUsedUp(call);
  if (usedUp !== null) return usedUp;
  const { outcome, reasons, usage } = await elaborate(model, description, AbortSignal.timeout(patienceMs));
  await noteElaboration(call, usage);
  for (const reason of reasons.slice(0, 1)) call.refused(reason);
  if (isProblem(outcome)) return outcome;
  const seal = await sealScenario(outcome, person.personId, env.SIGNING_SECRET);
  return Response.json({ scenario: outcome, seal } satisfies SealedScenario);
};
