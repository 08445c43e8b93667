import { beforeAll, expect, it } from "vitest";
import { findBrief } from "../brief/catalogue/catalogue.ts";
import { d1Of } from "../testing/d1.ts";
import { submission } from "../testing/submission.ts";
import { connectTo } from "./fixtures/client.ts";
import { env, migrate, settled, startSession, store } from "./fixtures/start-session.ts";

beforeAll(migrate);

it("a session that was scored by an earlier rubric is scored anew when somebody looks, and both are kept", async () => {
  const today = findBrief("conference-opening")?.scenario;
  if (today === undefined) throw new Error("no such scenario");
  // As it was before: version 1, and without the criteria that came with version 2.
  const criteria = today.rubric.criteria.filter(({ id }) => !id.endsWith("-range"));
  const scenario = { ...today, rubric: { version: 1, criteria } };
  const { stub, sessionId } = await startSession({ scenario });
  const client = await connectTo(stub);
  await client.event("partner:done");
  await stub.submitTurn(submission());
  await stub.stop();
  const ready = await client.event("evaluation:ready");
  expect(ready.evaluation.rubricVersion).toBe(1);
  await stub.read();
  await client.event("evaluation:rescored");
  const { evaluation } = client.session ?? {};
  expect(evaluation).toMatchObject({ status: "completed", rubric: { version: 2 }, evaluation: { rubricVersion: 2 } });
  expect(evaluation?.earlier).toEqual([{ rubric: scenario.rubric, evaluation: ready.evaluation }]);
  expect(evaluation?.evaluation?.scores.map(({ criterionId }) => criterionId)).toContain("pitch-range");
  // Once is enough, however often it is looked at.
  await stub.read();
  await stub.read();
  await settled(stub);
  expect(client.events.filter(({ type }) => type === "evaluation:rescored")).toHaveLength(1);
  const { results } = await d1Of(env)
    .prepare(
      "SELECT rubric_version AS version, count(*) AS scores FROM score WHERE session_id = ? GROUP BY 1 ORDER BY 1",
    )
    .bind(sessionId)
    .all();
  expect(results).toEqual([
    { version: 1, scores: criteria.length },
    { version: 2, scores: today.rubric.criteria.length },
  ]);
  expect((await store().listSessions("person-1", 50, null)).find((row) => row.sessionId === sessionId)).toMatchObject({
    rubricVersion: 2,
  });
});
