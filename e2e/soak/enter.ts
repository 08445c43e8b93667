import { currentText } from "../../shared/people/consent-texts.ts";
import { request } from "../../web/sync/api.io.ts";
import { pause } from "./pause.ts";
import type { Person } from "./person.ts";
import type { Scene } from "./scene.ts";

/** Starts the session, however often that takes. False: it grew calm before there was a place. */
export const start = async (scene: Scene, person: Person, sessionId: string, turnLimit: number): Promise<boolean> => {
  for (let unknown = false; ; ) {
    const body = {
      sessionId,
      scenarioId: "job-interview",
      clientSessionStartedAt: new Date().toISOString(),
      turnLimit,
    };
    const answer = await person.as(() => request("POST /api/sessions", { body }));
    if (answer.kind === "given") return true;
    if (answer.kind === "unreachable") unknown = true;
    else {
      scene.counts.add(`starts answered ${answer.problem.code}`);
      if (answer.problem.retryAfterMs === undefined && answer.problem.status < 500)
        throw new Error(`a start was refused: ${answer.problem.code}`);
      // One that was given up while its answer was lost would be nobody's.
      if (scene.calm.aborted && !unknown) return false;
    }
    const waitMs = answer.kind === "refused" ? Math.min(answer.problem.retryAfterMs ?? 1000, 5000) : 1000;
    await pause(waitMs, scene.patience);
  }
};

/** As the page does when it opens: from then on it is known who is here. */
export const arrive = async ({ patience }: Scene, person: Person): Promise<void> => {
  for (;;) {
    const answer = await person.as(() => request("GET /api/config", {}));
    if (answer.kind === "given") return;
    await pause(1000, patience);
  }
};

/** Agrees to be watched. */
export const agreeToBeObserved = async ({ counts, patience }: Scene, person: Person): Promise<void> => {
  const body = { artefact: "observation", textVersion: currentText("observation").version } as const;
  for (;;) {
    const answer = await person.as(() => request("POST /api/me/consents", { body }));
    if (answer.kind === "given") return;
    if (answer.kind === "refused") counts.add(`consents answered ${answer.problem.code}`);
    await pause(1000, patience);
  }
};
