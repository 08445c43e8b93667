import { v7 as uuidv7 } from "uuid";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Up } from "../../shared/protocol/up.ts";
import { isUsedUp } from "./allowance.io.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";

const usedUp = problem("quota-exhausted", "Your allowance for the coach is used up. The conversation can go on.");

/** Asks the coach. The same question again is answered alike and changes nothing. */
export const askAside = async (
  context: SessionContext,
  { asideId = uuidv7(), content }: Extract<Up, { type: "aside" }>,
): Promise<{ asideId: string; seq: number } | Problem> => {
  const { session } = context;
  const fresh = session !== null && !session.asides.some((aside) => aside.asideId === asideId);
  if (fresh && session.status !== "ended" && (await isUsedUp(context, session, "coach"))) return usedUp;
  const outcome = commit(context, { kind: "ask-aside", asideId, text: content });
  return isProblem(outcome) ? outcome : { asideId, seq: context.session?.seq ?? 0 };
};
