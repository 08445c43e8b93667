import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { auditPageSchema } from "../../shared/people/audit.ts";
import { measured } from "../../shared/speech/fixtures/measured.ts";
import { seriesText } from "../../shared/speech/series-text.ts";
import { splitProsody } from "../../shared/speech/split-prosody.ts";
import { audioKey } from "../store/audio.io.ts";
import { becomeKnown, makeOrganisation, signedInAs } from "../testing/people.ts";
import { agree, makeStudy, takePart } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { unzip } from "../testing/unzip.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const filesOfZip = async (answer: Response) => unzip(new Uint8Array(await answer.arrayBuffer()));

const sound = "sound ".repeat(50_000);

const spoken = async () => {
  const member = await signedInAs(env, "USER");
  const { sessionId }: { sessionId: string } = await (
    await member.start({ sessionId: crypto.randomUUID(), consent: { audioUpload: true } })
  ).json();
  const { summary, series } = splitProsody(measured());
  const turn = submission({ transcript: "I grew up by the sea.", prosody: summary, series: seriesText(series) });
  expect((await member.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  await env.AUDIO.put(audioKey("default", sessionId, turn.turnId), sound, {
    httpMetadata: { contentType: "audio/webm" },
  });
  return { member, sessionId, turnId: turn.turnId };
};

describe("the export of a person", () => {
  it("holds all that is kept: words, measures, recordings, consents, notes, deeds, and says what each file is", async () => {
    const { member, sessionId, turnId } = await spoken();
    const study = await makeStudy(env, { title: "Pilot" });
    await takePart(env, study, member.id, 7);
    await agree(env, member.id, "audio");
    const answer = await member.call("/api/me/export");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const files = await filesOfZip(answer);
    const text = (name: string) => files.get(name) ?? "";
    const json = (name: string) => JSON.parse(text(name));

    const folder = [...files.keys()]
      .find((name) => name.endsWith(`${sessionId}/session.json`))
      ?.replace("session.json", "");
    expect(
      text(`${folder}events.jsonl`)
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).type),
    ).toContain("turn:accepted");
    expect(text(`${folder}session.json`)).toContain("I grew up by the sea.");
    expect(json(`${folder}series/${turnId}.json`)).toHaveProperty("pitch.f0");
    expect(files.get(`${folder}audio/${turnId}.webm`)).toEqual(sound);
    expect(json("person.json")).toEqual([expect.objectContaining({ person_id: member.id })]);
    expect(json("memberships.json")).toEqual([expect.objectContaining({ role: "USER" })]);
    expect(json("consents.json")).toEqual([expect.objectContaining({ artefact: "audio", revoked_at: null })]);
    expect(json("studies.json")).toEqual([expect.objectContaining({ title: "Pilot", participant_number: 7 })]);
    expect(json("audit.json")).toEqual([expect.objectContaining({ action: "person:exported", done_by_you: 1 })]);

    expect(json("identities.json")).toEqual([expect.objectContaining({ kind: "guest", name: null, email: null })]);
    const named = text("README.txt");
    for (const [name] of named.matchAll(/^\w+\.json/gm)) expect([...files.keys()], name).toContain(name);
    for (const name of files.keys()) {
      if (!name.includes("/")) expect(named, name).toContain(name === "README.txt" ? "Everything" : name);
    }
  });

  it("says by what one is known, in clear, and nothing of how that is kept", async () => {
    const member = await signedInAs(env, "USER");
    const contact = { name: "Zoë Abendroth", email: "zoe@abendroth.example" };
    const kept = await becomeKnown(env, member, contact);
    const files = await filesOfZip(await member.call("/api/me/export"));
    expect(JSON.parse(files.get("identities.json") ?? "")).toEqual([
      expect.objectContaining({ kind: "guest" }),
      expect.objectContaining({ kind: "oidc", ...contact }),
      expect.objectContaining({ kind: "email", ...contact }),
    ]);
    const all = [...files.values()].join("\n");
    for (const text of kept) expect(all).not.toContain(text);
  });

  it("holds nothing of anybody else", async () => {
    const [one, other] = [await spoken(), await spoken()];
    const files = await filesOfZip(await one.member.call("/api/me/export"));
    const all = [...files].map(([name, bytes]) => name + bytes).join("\n");
    expect(all).not.toContain(other.sessionId);
    expect(all).not.toContain(other.member.id);
  });

  it("is made by an ADMIN for a member of the organisation, and of no other", async () => {
    const { member, sessionId } = await spoken();
    const path = `/api/admin/people/${member.id}/export`;
    const stranger = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    expect((await stranger.call(path)).status).toBe(404);
    const admin = await signedInAs(env, "ADMIN");
    const files = await filesOfZip(await admin.call(path));
    expect([...files.keys()].some((name) => name.includes(sessionId))).toBe(true);

    const log = auditPageSchema.parse(await (await admin.call("/api/admin/audit?action=person:exported")).json());
    expect(log.rows[0]).toMatchObject({ action: "person:exported", actorId: admin.id, subjectId: member.id });
    expect(JSON.stringify(log.rows[0]?.actor)).not.toContain(admin.id);
    const own = auditPageSchema.parse(
      await (await admin.call(`/api/admin/audit?personId=${member.id}&limit=1`)).json(),
    );
    expect(own.rows).toHaveLength(1);
    const elsewhere = auditPageSchema.parse(await (await stranger.call("/api/admin/audit")).json());
    expect(elsewhere.rows).toEqual([]);
  });

  it("of the audit log comes in pages that miss nothing and repeat nothing", async () => {
    const orgId = await makeOrganisation(env);
    const admin = await signedInAs(env, "ADMIN", orgId);
    for (let i = 0; i < 5; i++) await (await admin.call("/api/me/export")).body?.cancel();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = auditPageSchema.parse(await (await admin.call(`/api/admin/audit?limit=2${query}`)).json());
      seen.push(...page.rows.map(({ auditId }) => auditId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.length).toBe(5);
    expect(new Set(seen).size).toBe(5);
    expect((await admin.call("/api/admin/audit?cursor=x")).status).toBe(422);
  });
});
