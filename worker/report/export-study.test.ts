import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { measured as measuredProsody } from "../../shared/speech/fixtures/measured.ts";
import { seriesText } from "../../shared/speech/series-text.ts";
import { splitProsody } from "../../shared/speech/split-prosody.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { agree, disagree, makeStudy, setPolicy, takePart } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { unzip } from "../testing/unzip.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const measured = measuredProsody({
  pitch: { t0: 0, dt: 0.1, f0: [null, 200, 200, 200, 200, 200, 200, 200, 200, null] },
  stats: { meanHz: 200, sdHz: 0, meanSt100: 12, sdSt: 0, p05Hz: 200, medianHz: 200, p95Hz: 200, rangeSt: 0 },
});

let staff: Member;
let study: string;
beforeEach(async () => {
  await env.DB.batch(["admission", "policy"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  staff = await signedInAs(env, "STAFF");
  study = await makeStudy(env, { title: "Frühling, Teil 1", feedbackMode: "none" });
});

const exported = async (member = staff) => member.call(`/api/research/invitations/${study}/export`);
const filesOf = async () => unzip(new Uint8Array(await (await exported()).arrayBuffer()));

/** Fields of a CSV text without line ends within fields, by the names in its head. */
const rowsOf = (text: string | undefined): Record<string, string>[] => {
  const lines = (text ?? "").split("\r\n").filter((line) => line !== "");
  const fields = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = ""]) =>
      field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
    );
  const head = fields(lines[0] ?? "");
  return lines.slice(1).map((line) => Object.fromEntries(fields(line).map((field, i) => [head[i], field])));
};

/** A participant with a session of one spoken turn, which is over. */
const participant = async (number: number, transcript: string) => {
  const member = await signedInAs(env, "GUEST");
  await takePart(env, study, member.id, number);
  const { sessionId }: { sessionId: string } = await (await member.start({ feedbackMode: "none" })).json();
  const { summary, series } = splitProsody(measured);
  const turn = submission({ transcript, prosody: summary, series: seriesText(series), source: "microphone" });
  expect((await member.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  await member.send("POST", `/api/sessions/${sessionId}/manual-stop`, null);
  return { member, sessionId, turnId: turn.turnId };
};

describe("the export of a study", () => {
  it("has everything of those who agree to research, and nothing of the others", async () => {
    const anna = await participant(1, '=HYPERLINK("http://x.test")');
    const ben = await participant(2, "This is not for you.");
    await agree(env, anna.member.id, "research");
    await agree(env, anna.member.id, "observation");
    await agree(env, ben.member.id, "observation");
    const noteId = crypto.randomUUID();
    const about = { sessionId: anna.sessionId, moment: { turnId: anna.turnId, ms: 1200 } };
    await staff.send("PUT", `/api/research/notes/${noteId}`, { about, text: "Quick, but clear." });
    await vi.waitFor(async () => {
      const { status } = (await (await anna.member.call(`/api/sessions/${anna.sessionId}/evaluation`)).json()) as {
        status: string;
      };
      expect(status).toBe("completed");
    });

    const files = await filesOf();
    expect(rowsOf(files.get("participants.csv"))).toMatchObject([{ participant: "P001", sessions: "1" }]);
    expect(rowsOf(files.get("sessions.csv"))).toMatchObject([
      { participant: "P001", session: anna.sessionId, condition: "none", turns: "1", ended_by: "manual_stop" },
    ]);
    const [turn] = rowsOf(files.get("turns.csv"));
    expect(turn).toMatchObject({
      turn: anna.turnId,
      turn_number: "1",
      transcript: `'=HYPERLINK("http://x.test")`,
      f0_median: String(measured.stats.medianHz),
    });
    expect(rowsOf(files.get("scores.csv")).length).toBeGreaterThan(0);
    expect(rowsOf(files.get("notes.csv"))).toMatchObject([
      { note: noteId, session: anna.sessionId, turn: anna.turnId, moment: "1200", text: "Quick, but clear." },
    ]);
    expect(rowsOf(files.get("consents.csv")).map(({ artefact }) => artefact)).toEqual(["research", "observation"]);
    const events = (files.get(`events/P001/${anna.sessionId}.jsonl`) ?? "").trim().split("\n");
    expect(events.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(events.map((_, i) => i + 1));
    const series: { pitch: { f0: unknown[] } } = JSON.parse(
      files.get(`series/P001/${anna.sessionId}/${anna.turnId}.json`) ?? "{}",
    );
    expect(series.pitch.f0).toHaveLength(measured.pitch.f0.length);

    const everything = [...files].flat().join("\n");
    for (const kept of [anna.member.id, ben.member.id, ben.sessionId, "This is not for you", staff.id])
      expect(everything).not.toContain(kept);
  });

  it("explains every column of every file", async () => {
    const { member } = await participant(1, "Good morning.");
    await agree(env, member.id, "research");
    const files = await filesOf();
    const codebook: {
      title: string;
      participants: number;
      consenting: number;
      files: { file: string; columns?: { name: string }[] }[];
    } = JSON.parse(files.get("codebook.json") ?? "{}");
    expect(codebook).toMatchObject({ title: "Frühling, Teil 1", participants: 1, consenting: 1 });
    for (const [name, text] of files) {
      if (!name.endsWith(".csv")) continue;
      const described = codebook.files.find(({ file }) => file === name)?.columns?.map((column) => column.name);
      expect(text.split("\r\n")[0]?.split(","), name).toEqual(described);
      for (const column of described ?? []) expect(files.get("codebook.md")).toContain(`| ${column} |`);
    }
  });

  it("is called like the study, written down, and no more than the policy allows", async () => {
    const answer = await exported();
    expect(answer.headers.get("content-type")).toBe("application/zip");
    expect(answer.headers.get("content-disposition")).toMatch(/filename="fruhling-teil-1-\d{4}-\d\d-\d\d\.zip"/);
    await answer.body?.cancel();
    const written = await env.DB.prepare("SELECT target FROM audit WHERE action = 'study:exported'").all();
    expect(written.results).toContainEqual({ target: study });
    for (const role of ["GUEST", "USER"] as const)
      expect((await exported(await signedInAs(env, role))).status).toBe(403);
    expect((await exported(await signedInAs(env, "ADMIN", await makeOrganisation(env)))).status).toBe(404);
    await setPolicy(env, { observers: "ADMIN" });
    expect((await exported()).status).toBe(403);
  });

  it("leaves out who takes the consent back, and keeps the others' numbers", async () => {
    const [anna, ben] = [await participant(1, "First."), await participant(2, "Second.")];
    for (const { member } of [anna, ben]) await agree(env, member.id, "research");
    const named = async () => rowsOf((await filesOf()).get("sessions.csv")).map(({ participant: name }) => name);
    expect(await named()).toEqual(["P001", "P002"]);
    await disagree(env, anna.member.id, "research");
    expect(await named()).toEqual(["P002"]);
  });
});
