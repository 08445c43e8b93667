import { currentText } from "../../shared/people/consent-texts.ts";
import { request } from "../../web/sync/api.io.ts";
import { pause } from "./pause.ts";
import type { Person } from "./person.ts";
import type { Scene } from "./scene.ts";
import { untilGiven } from "./until-given.ts";

/** Starts the session, however often that takes. False: it grew calm before there was a place. */
export const start = async (
  { counts, calm, patience }: Scene,
  person: Person,
  sessionId: string,
  { turnLimit, timeLimitMs }: { readonly turnLimit: number; readonly timeLimitMs: number | null },
): Promise<boolean> => {
  for (let unknown = false; ; ) {
    const clientSessionStartedAt = new Date().toISOString();
    const body = { sessionId, scenarioId: "job-interview", clientSessionStartedAt, turnLimit, timeLimitMs };
    const answer = await person.ask((signal) => request("POST /api/sessions", { body }, signal));
    if (answer.kind === "given") return true;
    if (answer.kind === "unreachable") unknown = true;
    else {
      counts.add(`starts answered ${answer.problem.code}`);
      if (answer.problem.retryAfterMs === undefined && answer.problem.status < 500)
        throw new Error(`a start was refused: ${answer.problem.code}`);
      // One that was given up while its answer was lost would be nobody's.
      if (calm.aborted && !unknown) return false;
    }
    const waitMs = answer.kind === "refused" ? Math.min(answer.problem.retryAfterMs ?? 1000, 5000) : 1000;
    await pause(waitMs, patience);
  }
};

/** As the page does when it opens: from then on it is known who is here. */
export const arrive = ({ patience }: Scene, person: Person) =>
  untilGiven(() => person.ask((signal) => request("GET /api/config", {}, signal)), patience);

/** Agrees to be watched. */
export const agreeToBeObserved = ({ counts, patience }: Scene, person: Person) => {
  const body = { artefact: "observation", textVersion: currentText("observation").version } as const;
  const agree = () => person.ask((signal) => request("POST /api/me/consents", { body }, signal));
  return untilGiven(agree, patience, ({ code }) => counts.add(`consents answered ${code}`));
};
