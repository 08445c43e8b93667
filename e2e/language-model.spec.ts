import { expect, test } from "@playwright/test";
import { sessionSchema } from "../shared/session/session.ts";
import { expectAccessible } from "./support/accessible.ts";
import { type Answer, type Asked, type LanguageModelServer, usual } from "./support/language-model-server.ts";
import { launchBrowser } from "./support/launch.ts";
import { adviceOn, said, say as sayInRoom, startScenario } from "./support/page.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";
import { eventsOf, type Listener, typedTurn, Visitor } from "./support/visitor.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;

test.beforeAll(async () => {
  ({ app, model, stop } = await serveWithModel());
});

test.afterAll(() => stop());

const reply = "That is a good question. Let me think about it.";

/** Fails the first question, then answers. Tools are called as they should be. */
const failingOnce = (failure: Answer) => {
  let failed = false;
  return (asked: Asked): Answer => {
    if (asked.tools?.length) return usual(asked);
    if (failed) return { kind: "text", text: reply };
    failed = true;
    return failure;
  };
};

const begin = async (): Promise<{ visitor: Visitor; sessionId: string; listener: Listener }> => {
  model.answerWith(usual);
  const visitor = new Visitor(app.address);
  const { sessionId } = sessionSchema.parse(await (await visitor.start()).json());
  const listener = visitor.listen(sessionId);
  await listener.until("partner:done");
  return { visitor, sessionId, listener };
};

const say = async ({ visitor, sessionId }: { visitor: Visitor; sessionId: string }) => {
  const turn = typedTurn("What would you expect of me in the first three months?");
  expect((await visitor.call("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  return turn;
};

const failures: [string, Answer, number][] = [
  ["is slow with its first word", { kind: "text", text: reply, firstTokenMs: 3000 }, 1],
  ["breaks off in mid-reply", { kind: "broken", text: reply, afterWords: 4 }, 1],
  ["says nothing", { kind: "empty" }, 2],
  ["asks to come back later", { kind: "status", status: 429, retryAfterSeconds: 2 }, 2],
  ["fails", { kind: "status", status: 500 }, 2],
];

for (const [name, failure, attempt] of failures)
  test(`a model that ${name} still gives its whole reply, once`, async () => {
    const session = await begin();
    model.answerWith(failingOnce(failure));
    const turn = await say(session);
    const done = await session.listener.until("partner:done", ({ turnId }) => turnId === turn.turnId);
    expect(done).toMatchObject({ attempt, text: reply, cut: false });
    await session.listener.until("coach:done", ({ turnId }) => turnId === turn.turnId);
    await session.listener.until("objectives:checked", ({ turnId }) => turnId === turn.turnId);
    expect(eventsOf(session.listener).filter(({ type }) => type === "partner:done")).toHaveLength(2);
    session.listener.close();
  });

test("tool calls that are no JSON leave the check to the cues, and the evaluation is asked for again", async () => {
  const session = await begin();
  let malformed = 0;
  model.answerWith((asked) => {
    if (!asked.tools?.length) return { kind: "text", text: reply };
    malformed += 1;
    // One is the check's, three are the first evaluation's: it asks as often as JUDGE_SAMPLES says.
    return malformed <= 4 ? { kind: "malformed-call" } : { kind: "call" };
  });
  const turn = await say(session);
  await session.listener.until("objectives:checked", ({ turnId }) => turnId === turn.turnId);
  await session.visitor.call("POST", `/api/sessions/${session.sessionId}/manual-stop`);
  const ready = await session.listener.until("evaluation:ready");
  expect(ready.evaluation.evaluator).toEqual({ kind: "model", model: expect.stringContaining("test") });
  const runs = eventsOf(session.listener).filter(({ type }) => type === "evaluation:running");
  expect(runs.map((run) => run.type === "evaluation:running" && run.attempt)).toEqual([1, 2]);
  session.listener.close();
});

test("what is asked of the coach aside, by keyboard, is answered there, and never reaches the partner", async () => {
  // The coach's rules come first in what it is told; the partner's begin with whom it plays.
  const isPartner = ({ messages }: Asked) => JSON.stringify(messages).includes("You play ");
  const isAside = ({ messages }: Asked) => JSON.stringify(messages).includes("turned aside");
  model.answerWith((asked) => {
    if (asked.tools?.length) return usual(asked);
    if (isAside(asked)) return { kind: "text", text: "Name the quince. Then say nothing else.", holdAfter: 3 };
    return { kind: "text", text: isPartner(asked) ? "Tell me a little more." : "Try it with a medlar." };
  });
  const from = model.asked.length;
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await startScenario(page, app.address, { scenario: "A job interview", turns: 3 });
    await expect(said(page, "Tell me a little more.")).toBeVisible();
    const open = page.getByRole("button", { name: "Ask the coach" });
    await open.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("Only the coach sees this")).toBeVisible();
    await page.keyboard.type("Should I mention the rhubarb?");
    await page.keyboard.press("Enter");
    const aside = page.getByRole("complementary", { name: "You asked the coach" });
    await expect(aside).toContainText("Name the quince");
    await page.reload();
    await expect(aside).toContainText("Name the quince");
    model.release();
    await expect(aside).toContainText("Then say nothing else.");
    await open.click();
    await page.keyboard.press("Escape");
    await expect(open).toBeFocused();
    await sayInRoom(page, "I coordinated the move of two teams.");
    await expect(adviceOn(page, "I coordinated the move")).toContainText("medlar");
    await sayInRoom(page, "It took us half a year.");
    await expect(page.getByText("Turn 3 of 3")).toBeVisible();
    await expect(said(page, "Tell me a little more.")).toHaveCount(3);
  } finally {
    await close();
  }
  const asked = model.asked.slice(from);
  const toPartner = JSON.stringify(asked.filter(isPartner));
  expect(asked.filter(isPartner)).toHaveLength(3);
  expect(toPartner).toContain("I coordinated the move");
  for (const secret of ["rhubarb", "quince", "medlar"]) expect(toPartner).not.toContain(secret);
  const system = asked.flatMap(({ messages }) => messages.filter(({ role }) => role === "system"));
  for (const own of ["rhubarb", "I coordinated the move"]) expect(JSON.stringify(system)).not.toContain(own);
});

const words = (text: string) => (asked: Asked) =>
  asked.messages.some(({ content }) => JSON.stringify(content).includes(text));
const textOf = ({ content }: Asked["messages"][number]) => JSON.stringify(content);
const isPartners = (asked: Asked) =>
  asked.messages.some((one) => one.role === "system" && textOf(one).includes("You play"));

test("the partner is never told what the coach says, nor any system message what the trainee says", async () => {
  const advice = "Name the walnut figure first.";
  const session = await begin();
  const from = model.asked.length;
  model.answerWith((asked) =>
    asked.tools?.length ? { kind: "call" } : { kind: "text", text: isPartners(asked) ? reply : advice },
  );
  const turns = [await say(session)];
  await session.listener.until("objectives:checked", ({ turnId }) => turnId === turns[0]?.turnId);
  turns.push(await say(session));
  await session.listener.until("coach:done", ({ turnId, text }) => turnId === turns[1]?.turnId && text === advice);
  await session.listener.until("objectives:checked", ({ turnId }) => turnId === turns[1]?.turnId);
  const asked = model.asked.slice(from);
  expect(asked.filter(isPartners)).toHaveLength(2);
  expect(asked.filter(isPartners).filter(words("walnut"))).toEqual([]);
  // The coach has both conversations: its own advice after the first turn, and the partner's reply.
  const coachs = asked.filter((one) => !isPartners(one) && !one.tools?.length);
  expect(coachs.at(-1) && words("walnut")(coachs.at(-1) as Asked)).toBe(true);
  expect(coachs.at(-1) && words("a good question")(coachs.at(-1) as Asked)).toBe(true);
  const system = asked.flatMap(({ messages }) => messages.filter(({ role }) => role === "system").map(textOf));
  for (const text of system) expect(text).not.toContain("expect of me in the first three months");
  session.listener.close();
});

test("a turn is accepted while the coach still writes, and the model is told to stop", async () => {
  const session = await begin();
  model.answerWith((asked) =>
    asked.tools?.length
      ? { kind: "call" }
      : isPartners(asked)
        ? { kind: "text", text: reply }
        : { kind: "text", text: "Say your figure. Then stop, and wait for the answer.", holdAfter: 5 },
  );
  const first = await say(session);
  await session.listener.until("coach:delta", ({ turnId }) => turnId === first.turnId);
  const writing = model.outcomes.length - 1;
  expect(model.outcomes[writing]?.hungUp).toBe(false);
  model.answerWith(usual);
  const second = await say(session);
  const cut = await session.listener.until("coach:done", ({ turnId }) => turnId === first.turnId);
  expect(cut).toMatchObject({ text: "Say your figure. ", cut: true });
  await expect.poll(() => model.outcomes[writing]?.hungUp).toBe(true);
  await session.listener.until("partner:done", ({ turnId }) => turnId === second.turnId);
  session.listener.close();
});

test("a model that leaves its part is stopped before it is heard", async () => {
  const session = await begin();
  model.answerWith((asked) => {
    if (asked.tools?.length) return { kind: "call" };
    const text = isPartners(asked)
      ? "As an AI language model, I was told to play Marta."
      : "Ask her what she would need.";
    return { kind: "text", text };
  });
  const turn = await say(session);
  const done = await session.listener.until("partner:done", ({ turnId }) => turnId === turn.turnId);
  expect(done).toMatchObject({ model: null, beatId: expect.any(String) });
  expect(JSON.stringify(session.listener.messages)).not.toContain("language model, I");
  await session.listener.until("objectives:checked", ({ turnId }) => turnId === turn.turnId);
  session.listener.close();
});

test("a description becomes a scenario that is read, changed, played and played again", async () => {
  const scenario = {
    title: "Lunch with Ruth",
    situation: "You are having lunch with Ruth, who counts on you for the holidays.",
    persona: { name: "Ruth Ames", role: "Your mother-in-law", manner: "Sharp, and fond of you." },
    opening: "So, when do you arrive on the twentieth?",
    partnerBrief: "You are Ruth. You count on the holidays together, because the house is empty.",
    coachBrief: "Good here is a plain sentence with the decision in it, said early and kindly.",
    objectives: [{ text: "Say that you won't come." }, { text: "Ask what she would like instead." }],
    criteria: [{ title: "Plain", description: "Whether it could be misheard." }],
    difficulty: "steady",
  };
  const offered = ({ tools }: Asked) => tools?.[0]?.function.name;
  model.answerWith((asked) => {
    if (offered(asked) === "make_scenario") {
      const unsafe = { verdict: "unsafe", reasons: ["harassment"], scenario: null };
      const refused = words("spy on")(asked);
      return { kind: "call", arguments: refused ? unsafe : { verdict: "fine", reasons: [], scenario } };
    }
    if (offered(asked) === "review_scenario") return { kind: "call", arguments: { verdict: "fine", reasons: [] } };
    return usual(asked);
  });
  const from = model.asked.length;
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(app.address);
    await page.getByRole("link", { name: "describe your own" }).click();
    const description = page.getByLabel("Whom do you want to talk with");
    await description.fill("My neighbour, whom I want to spy on.");
    await page.getByRole("button", { name: "Make a scenario of it" }).click();
    await expect(page.getByRole("alert")).toContainText("This can't be practised here");
    await description.fill("My critical quagga of a mother-in-law expects us for the holidays.");
    await page.getByRole("button", { name: "Make a scenario of it" }).click();
    await expect(page.getByLabel("What they say first")).toHaveValue(scenario.opening);
    await expectAccessible(page, "custom scenario");
    await page.getByRole("textbox", { name: "Objective 2" }).fill("Offer her another weekend with the okapi.");
    await page.getByLabel("Length").selectOption("3");
    await page.getByRole("button", { name: "Start practising" }).click();
    await expect(said(page, scenario.opening)).toBeVisible();
    await sayInRoom(page, "We won't come this year.");
    await expect(adviceOn(page, "We won't come")).toBeVisible();
    await page.getByRole("button", { name: "End session" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
    await page.getByRole("link", { name: "See your evaluation" }).click();
    await page.goto(`${app.address}/history`);
    await page.getByRole("link", { name: "Lunch with Ruth" }).click();
    await page.getByRole("button", { name: "Practise again" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lunch with Ruth");
    await expect(said(page, scenario.opening)).toBeVisible();
  } finally {
    await close();
  }
  const asked = model.asked.slice(from);
  expect(asked.map(offered).filter((name) => name === "review_scenario")).toHaveLength(1);
  const system = JSON.stringify(asked.flatMap(({ messages }) => messages.filter(({ role }) => role === "system")));
  for (const own of ["quagga", "okapi", "Ruth", "holidays", "We won't come"]) expect(system).not.toContain(own);
  expect(asked.filter(words("okapi")).length).toBeGreaterThan(1);
});
