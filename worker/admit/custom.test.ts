import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { FreshInvitation } from "../../shared/people/invitation.ts";
import type { Problem } from "../../shared/problem.ts";
import type { Config } from "../../shared/session/answers.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { Visitor } from "../testing/visitor.ts";

let staff: Member;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  staff = await signedInAs(env, "STAFF");
});

const scenario = {
  title: "Lunch",
  situation: "You are having lunch.",
  persona: { name: "Ruth", role: "Your mother-in-law", manner: "Sharp." },
  opening: "So, when do you arrive?",
  partnerBrief: "You count on the holidays.",
  coachBrief: "A plain sentence.",
  objectives: [{ text: "Say no." }],
  criteria: [{ title: "Plain", description: "Whether it could be misheard." }],
  difficulty: "steady",
};

const describing = async (visitor: Visitor): Promise<string> => {
  const answer = await visitor.send("POST", "/api/scenarios/elaborate", { description: "My critical mother-in-law." });
  return (await answer.json<Problem>()).code;
};
const starting = async (visitor: Visitor): Promise<string> => {
  const answer = await visitor.start({ scenarioId: "custom", customScenario: { scenario, seal: "" } });
  return (await answer.json<Problem>()).code;
};
const offered = async (visitor: Visitor): Promise<boolean> =>
  (await (await visitor.call("/api/config")).json<Config>()).conditions.customScenario;

const guestBy = async (wish: Record<string, unknown>): Promise<Visitor> => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const answer = await staff.send("POST", "/api/research/invitations", { title: "Study", expiresAt, ...wish });
  const { token } = await answer.json<FreshInvitation>();
  const guest = new Visitor(env);
  await guest.send("POST", `/api/invitations/${token}/claim`, {});
  return guest;
};

// Nothing of what follows asks a model, since none is set up here: who may is told that, and who may not is told so first.
describe("a scenario of one's own", () => {
  it.each([
    ["a guest whose invitation allows it", () => guestBy({ allowCustomScenario: true }), true],
    ["a guest whose invitation does not", () => guestBy({}), false],
    [
      "a guest whose invitation is for one scenario",
      () => guestBy({ allowCustomScenario: true, scenarioId: "apology" }),
      false,
    ],
    ["a visitor where everybody may come in", async () => new Visitor(env), true],
    ["a member", () => signedInAs(env, "USER"), true],
  ] as const)("is for %s: %s", async (_, who, may) => {
    const visitor = await who();
    expect(await offered(visitor)).toBe(may);
    const code = may ? "no-language-model" : "custom-not-offered";
    expect(await describing(visitor)).toBe(code);
    expect(await starting(visitor)).toMatch(may ? /no-language-model/ : /custom-not-offered|scenario-not-offered/);
  });

  it("takes nothing that is no scenario, nor the name of one without it", async () => {
    const visitor = new Visitor(env);
    const broken = { scenario: { ...scenario, objectives: [] }, seal: "" };
    expect((await visitor.start({ scenarioId: "custom", customScenario: broken })).status).toBe(422);
    expect((await visitor.start({ scenarioId: "custom" })).status).toBe(422);
  });
});
