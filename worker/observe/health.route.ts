import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { countAdmissions } from "../store/admission.table.ts";
import { readCounts } from "./tally.io.ts";

/** `GET /api/health`: asks D1, both buckets and an object. A problem names what could not be reached. */
export const health = async ({ env, now }: { env: Env; now: string }): Promise<Response | Problem> => {
  const checks = {
    D1: countAdmissions(env.DB, now),
    "audio bucket": env.AUDIO.head("health"),
    "model bucket": env.MODELS.head("health"),
    objects: readCounts(env),
  };
  const outcomes = await Promise.allSettled(Object.values(checks));
  const down = Object.keys(checks).filter((_, index) => outcomes[index]?.status === "rejected");
  if (down.length === 0) return Response.json({ status: "ok" });
  return problem("storage-unavailable", `Out of reach: ${down.join(", ")}.`, { retryAfterMs: 5000 });
};
