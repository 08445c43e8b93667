import { type BrowserContext, expect } from "@playwright/test";
import type { Artefact } from "../../shared/people/consent.ts";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { Role } from "../../shared/people/role.ts";
import { configSchema } from "../../shared/session/answers.ts";
import { giveRole } from "./database.ts";
import type { App } from "./serve.ts";

/** Signs whoever is at the browser in by a link, as by e-mail. Their id. */
export const signInByEmail = async (context: BrowserContext, app: App, email: string): Promise<string> => {
  const post = async (path: string, data: object) => {
    const answer = await context.request.post(app.address + path, { headers: { origin: app.address }, data });
    if (!answer.ok()) throw new Error(`${path} was answered ${answer.status()}: ${await answer.text()}`);
  };
  const before = app.said().length;
  await post("/api/auth/email", { email });
  const token = () => /mail to \S+: \S+#([\w-]{43})/.exec(app.said().slice(before))?.[1];
  await expect.poll(token).toBeDefined();
  await post("/api/auth/email/use", { token: token() });
  return personOf(context, app);
};

/** Who is at the browser. */
export const personOf = async (context: BrowserContext, app: App): Promise<string> => {
  const config = configSchema.parse(await (await context.request.get(`${app.address}/api/config`)).json());
  return config.person.personId;
};

/** Gives whoever is at the browser a role. */
export const become = async (context: BrowserContext, app: App, role: Role): Promise<void> => {
  await giveRole(app, await personOf(context, app), role);
};

/** Has whoever is at the browser agree to something. */
export const agree = async (context: BrowserContext, app: App, artefact: Artefact): Promise<void> => {
  await personOf(context, app);
  const answer = await context.request.post(`${app.address}/api/me/consents`, {
    headers: { origin: app.address },
    data: { artefact, textVersion: currentText(artefact).version },
  });
  if (!answer.ok()) throw new Error(`agreeing was answered ${answer.status()}: ${await answer.text()}`);
};
