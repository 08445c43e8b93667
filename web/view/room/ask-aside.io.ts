import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import type { Visit } from "../visit/visit.tsx";

/** Asks the coach something aside, in words as they may leave the device. */
export const askAside = async (
  visit: Pick<Visit, "leaving">,
  sessionId: string,
  asideId: string,
  question: string,
): Promise<Answer<unknown>> => {
  const content = await visit.leaving(question);
  if (content === null) return { kind: "unreachable" };
  return request("POST /api/sessions/:sessionId/messages", {
    params: { sessionId },
    body: { type: "aside", asideId, content },
  });
};
