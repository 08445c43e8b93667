import { type Asked, type LanguageModelServer, usual } from "../e2e/support/language-model-server.ts";
import type { App } from "../e2e/support/serve.ts";
import { serveWithModel } from "../e2e/support/serve-with-model.ts";
import { typedTurn, Visitor } from "../e2e/support/visitor.ts";
import { sessionSchema } from "../shared/session/session.ts";
import { quantile } from "../shared/speech/quantile.ts";

/** Turns of a session, and sessions: the first turn of each is taken along like every other. */
const turns = 15;
const sessions = 3;

/** Its first sentence is nine words long: until that, or seven words beyond what goes out, words are held for the checks. */
const reply = "That is clear to me now, and it helps. What did you do in the week after that?";

const isPartners = ({ messages }: Asked) => JSON.stringify(messages[0]?.content ?? "").includes("You play");

const now = () => performance.timeOrigin + performance.now();

/** Of one turn, ms: all of it, what the model itself took for its first word, and the rest, which is ours. */
interface Waits {
  readonly whole: number;
  readonly model: number;
  readonly ours: number;
}

const oneSession = async (app: App, model: LanguageModelServer): Promise<Waits[]> => {
  const visitor = new Visitor(app.address);
  const { sessionId } = sessionSchema.parse(await (await visitor.start({ turnLimit: turns + 1 })).json());
  const listener = visitor.listen(sessionId);
  await listener.until("partner:done");
  const waits: Waits[] = [];
  for (let i = 0; i < turns; i++) {
    const turn = typedTurn(`In week ${i + 1} I sat down with both teams and wrote one list that everybody used.`);
    const its = ({ turnId }: { turnId: string }) => turnId === turn.turnId;
    const accepted = listener.until("turn:accepted", ({ turn: { turnId } }) => its({ turnId })).then(now);
    const heard = listener.until("partner:delta", its).then(now);
    const from = model.asked.length;
    await visitor.call("POST", `/api/sessions/${sessionId}/turns`, turn);
    const whole = (await heard) - (await accepted);
    await listener.until("objectives:checked", its);
    const at = model.asked.findIndex((asked, index) => index >= from && isPartners(asked));
    const { askedAt = 0, firstWordAt = null } = model.outcomes[at] ?? {};
    if (firstWordAt === null) throw new Error("the partner was not asked, or said nothing");
    waits.push({ whole, model: firstWordAt - askedAt, ours: whole - (firstWordAt - askedAt) });
  }
  listener.close();
  return waits;
};

const shown = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.5, 0.95].map((p) => `p${100 * p} ${(quantile(sorted, p) ?? 0).toFixed(0)}`).join(", ");
};

const { app, model, stop } = await serveWithModel();
try {
  for (const [name, wordMs] of [
    ["a model that says all of it at once", 0],
    ["a model that says 50 words a second", 20],
  ] as const) {
    const how = { firstTokenMs: 200, ...(wordMs === 0 ? {} : { wordMs }) };
    model.answerWith((asked) => (isPartners(asked) ? { kind: "text", text: reply, ...how } : usual(asked)));
    const waits: Waits[] = [];
    for (let i = 0; i < sessions; i++) waits.push(...(await oneSession(app, model)));
    console.log(`${name}: ${waits.length} turns, from the accepted turn to the partner's first words, ms`);
    console.log(`  all of it                    ${shown(waits.map(({ whole }) => whole))}`);
    console.log(`  the model's own first word   ${shown(waits.map((one) => one.model))}`);
    console.log(`  ours                         ${shown(waits.map(({ ours }) => ours))}`);
  }
} finally {
  await stop();
}
