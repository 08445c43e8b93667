import { currentText } from "../../shared/people/consent-texts.ts";
import { configSchema } from "../../shared/session/answers.ts";

/** A guest of the app, as a browser of their own. */
export interface Visitor {
  readonly personId: string;
  readonly cookie: string;
}

/** @throws where the app refuses, with its status and words. */
const ask = async (address: string, path: string, cookie?: string, body?: object): Promise<Response> => {
  const answer = await fetch(address + path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      origin: address,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) throw new Error(`${path.replace(/[\da-f-]{36}/, "ID")} ${answer.status}: ${await answer.text()}`);
  return answer;
};

/** Visits the app for the first time. */
export const visit = async (address: string): Promise<Visitor> => {
  const answer = await ask(address, "/api/config");
  const [cookie] = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  if (cookie === undefined) throw new Error("nobody was made a guest");
  return { personId: configSchema.parse(await answer.json()).person.personId, cookie };
};

/** Agrees to be observed. */
export const agree = async (address: string, { cookie }: Visitor): Promise<void> => {
  const artefact = "observation";
  const answer = await ask(address, "/api/me/consents", cookie, {
    artefact,
    textVersion: currentText(artefact).version,
  });
  await answer.body?.cancel();
};

/** Starts a session. */
export const start = async (address: string, { cookie }: Visitor, sessionId: string, turns: number): Promise<void> => {
  const answer = await ask(address, "/api/sessions", cookie, {
    sessionId,
    scenarioId: "small-talk-new-team",
    clientSessionStartedAt: new Date().toISOString(),
    turnLimit: turns,
  });
  await answer.body?.cancel();
};
