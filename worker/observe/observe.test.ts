import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import { downSchema } from "../../shared/protocol/down.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { noteSchema, notesAnswerSchema } from "../../shared/research/note.ts";
import { observedDetailSchema, observedPageSchema } from "../../shared/research/observed-session.ts";
import { participantsAnswerSchema } from "../../shared/research/participant.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { agree, disagree, makeStudy, setPolicy, takePart } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

let trainee: Member;
let staff: Member;
let sessionId: string;

const startAs = async (member: Member): Promise<string> => {
  const started: { sessionId: string } = await (await member.start()).json();
  return started.sessionId;
};

beforeEach(async () => {
  await env.DB.batch(["admission", "policy"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  [trainee, staff] = await Promise.all([signedInAs(env, "GUEST"), signedInAs(env, "STAFF")]);
  sessionId = await startAs(trainee);
});

const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;

const upgrade = { upgrade: "websocket", origin: "http://localhost:8787" };

/** Tries to watch; the socket that opened, or the refusal's code. */
const watch = async (member: Member, headers: Record<string, string> = {}, path = `/ws/observe/${sessionId}`) => {
  const answer = await member.call(path, { headers: { ...upgrade, ...headers } });
  if (answer.webSocket === null) return codeOf(answer);
  answer.webSocket.accept();
  return answer.webSocket;
};

const audited = async (action: string) =>
  (
    await env.DB.prepare("SELECT target FROM audit WHERE action = ?").bind(action).all<{ target: string }>()
  ).results.map(({ target }) => target);

describe("watching", () => {
  it("is for staff, of trainees who agreed, and is written down", async () => {
    await agree(env, trainee.id, "observation");
    const socket = await watch(staff);
    if (typeof socket === "string") throw new Error(socket);
    const welcomed = new Promise((resolve) => {
      socket.addEventListener("message", ({ data }) => {
        const message = downSchema.parse(JSON.parse(String(data)));
        if (message.type === "welcome") resolve(message.observers);
      });
    });
    socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, after: 0 }));
    expect(await welcomed).toBe(1);
    socket.close();
    expect(await audited("session:watched")).toContain(sessionId);
    for (const role of ["GUEST", "USER"] as const)
      expect(await watch(await signedInAs(env, role)), role).toBe("forbidden");
  });

  it("takes a socket: asking without one is not watching", async () => {
    await agree(env, trainee.id, "observation");
    expect((await staff.call(`/ws/observe/${sessionId}`)).status).toBe(426);
    expect(await audited("session:watched")).not.toContain(sessionId);
  });

  it("is refused where nobody agreed, and writes nothing down", async () => {
    expect(await watch(staff)).toBe("not-observable");
    expect(await audited("session:watched")).not.toContain(sessionId);
    await agree(env, trainee.id, "research");
    expect(await watch(staff)).toBe("not-observable");
    await agree(env, trainee.id, "observation");
    await disagree(env, trainee.id, "observation");
    expect(await watch(staff)).toBe("not-observable");
  });

  it("is refused where the policy says so, and needs no consent where it says so", async () => {
    await agree(env, trainee.id, "observation");
    await setPolicy(env, { observers: null });
    expect(await watch(staff)).toBe("not-observable");
    await setPolicy(env, { observers: "ADMIN" });
    expect(await watch(staff)).toBe("not-observable");
    expect(typeof (await watch(await signedInAs(env, "ADMIN")))).toBe("object");
    await disagree(env, trainee.id, "observation");
    await setPolicy(env, { observers: "STAFF", observationNeedsConsent: false });
    expect(typeof (await watch(staff))).toBe("object");
  });

  it("stays within the organisation", async () => {
    await agree(env, trainee.id, "observation");
    const elsewhere = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    expect(await watch(elsewhere)).toBe("not-found");
    for (const path of [`/api/research/sessions/${sessionId}`, `/api/research/notes?sessionId=${sessionId}`])
      expect((await elsewhere.call(path)).status).toBe(404);
    const listed = observedPageSchema.parse(await (await elsewhere.call("/api/research/sessions")).json());
    expect(listed.sessions).toEqual([]);
  });

  it("is not to be had by a header, nor taking part by watching", async () => {
    const other = await signedInAs(env, "GUEST");
    const headers = { "x-sotto-role": "observer", "x-sotto-person": trainee.id };
    expect(await watch(other, headers, `/ws/sessions/${sessionId}`)).toBe("not-found");
    await agree(env, trainee.id, "observation");
    const socket = await watch(staff, { "x-sotto-role": "trainee", "x-sotto-person": trainee.id });
    if (typeof socket === "string") throw new Error(socket);
    const refused = new Promise((resolve) => {
      socket.addEventListener("message", ({ data }) => {
        const message = downSchema.parse(JSON.parse(String(data)));
        if (message.type === "problem") resolve(message.problem.code);
      });
    });
    socket.send(JSON.stringify({ type: "message", content: "I am the trainee." }));
    expect(await refused).toBe("forbidden");
    socket.close();
  });
});

describe("a review", () => {
  it("shows the session, with the part that the trainee takes in a study", async () => {
    await agree(env, trainee.id, "observation");
    const study = await makeStudy(env, { title: "Spring", feedbackMode: "none" });
    await takePart(env, study, trainee.id, 3);
    const later = await startAs(trainee);
    expect((await trainee.send("POST", `/api/sessions/${later}/turns`, submission())).status).toBe(202);
    const answer = await staff.call(`/api/research/sessions/${later}`);
    const detail = observedDetailSchema.parse(await answer.json());
    expect(detail.session.exchanges).toHaveLength(2);
    expect(detail.participant).toEqual({
      invitationId: study,
      invitationTitle: "Spring",
      number: 3,
      feedbackMode: "none",
    });
    expect(detail.consents).toEqual(["observation"]);
    expect(await audited("session:reviewed")).toContain(later);
    const before = await staff.call(`/api/research/sessions/${sessionId}`);
    expect(observedDetailSchema.parse(await before.json()).participant, "begun before the study").toBeNull();
  });

  it("is refused without consent, with the reason", async () => {
    for (const path of ["", `/turns/${crypto.randomUUID()}/series`]) {
      const answer = await staff.call(`/api/research/sessions/${sessionId}${path}`);
      expect([answer.status, await codeOf(answer)]).toEqual([403, "not-observable"]);
    }
    expect(await audited("session:reviewed")).not.toContain(sessionId);
  });

  it("has the sound only where the trainee agreed to that and to research", async () => {
    const spoken = submission({ audio: { contentType: "audio/wav", bytes: 4 } });
    await agree(env, trainee.id, "audio");
    const own = await (await trainee.start({ consent: { audioUpload: true } })).json<{ sessionId: string }>();
    const path = `/api/sessions/${own.sessionId}/turns`;
    expect((await trainee.send("POST", path, spoken)).status).toBe(202);
    const sounds = async () => {
      const answer = await staff.call(`/api/research/sessions/${own.sessionId}`);
      return observedDetailSchema.parse(await answer.json()).audio.map(({ turnId }) => turnId);
    };
    await agree(env, trainee.id, "observation");
    expect(await sounds()).toEqual([]);
    await agree(env, trainee.id, "research");
    expect(await sounds()).toEqual([spoken.turnId]);
    await disagree(env, trainee.id, "audio");
    expect(await sounds()).toEqual([]);
  });
});

describe("the list of sessions", () => {
  const list = async (query = "") => {
    const answer = await staff.call(`/api/research/sessions${query}`);
    return observedPageSchema.parse(await answer.json());
  };
  const idsOf = (page: Awaited<ReturnType<typeof list>>) => page.sessions.map((row) => row.sessionId);

  it("has those whose trainee agreed, live or ended, page by page", async () => {
    const other = await signedInAs(env, "GUEST");
    const theirs = await startAs(other);
    await agree(env, trainee.id, "observation");
    const second = await startAs(trainee);
    await trainee.send("POST", `/api/sessions/${second}/manual-stop`, null);
    await vi.waitFor(async () => expect(idsOf(await list("?status=live"))).toContain(sessionId));
    expect(idsOf(await list())).not.toContain(theirs);
    await vi.waitFor(async () => expect(idsOf(await list("?status=ended"))).toContain(second));
    expect(idsOf(await list("?status=live"))).not.toContain(second);
    const first = await list("?limit=1");
    expect(idsOf(first)).toEqual([second]);
    const next = await list(`?limit=1&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect(idsOf(next)).toEqual([sessionId]);
    expect((await staff.call("/api/research/sessions?cursor=eHl6")).status).toBe(422);
    await setPolicy(env, { observationNeedsConsent: false });
    expect(idsOf(await list())).toContain(theirs);
    await setPolicy(env, { observers: null });
    expect(await codeOf(await staff.call("/api/research/sessions"))).toBe("not-observable");
  });

  it("has those of a participant", async () => {
    const study = await makeStudy(env);
    await takePart(env, study, trainee.id, 1);
    await agree(env, trainee.id, "observation");
    const inStudy = await startAs(trainee);
    await vi.waitFor(async () => expect(idsOf(await list(`?invitationId=${study}&number=1`))).toEqual([inStudy]));
    expect(idsOf(await list(`?invitationId=${study}&number=2`))).toEqual([]);
    const answer = await staff.call(`/api/research/invitations/${study}/participants`);
    const { participants, nextCursor } = participantsAnswerSchema.parse(await answer.json());
    expect(participants).toMatchObject([{ number: 1, sessionCount: 1, consents: ["observation"], noteCount: 0 }]);
    expect(nextCursor).toBeNull();
    expect((await staff.call(`/api/research/invitations/nowhere/participants`)).status).toBe(404);
  });
});

describe("a note", () => {
  const noteId = () => crypto.randomUUID();
  const write = (member: Member, id: string, about: object, text = "Calm from here on.") =>
    member.send("PUT", `/api/research/notes/${id}`, { about, text });
  const notesOf = async (query: string, member = staff) =>
    notesAnswerSchema.parse(await (await member.call(`/api/research/notes?${query}`)).json());

  it("is written on a moment, read in order, and twice is once", async () => {
    await agree(env, trainee.id, "observation");
    const id = noteId();
    const moment = { turnId: "opening", ms: 1500 };
    const written = await write(staff, id, { sessionId, moment });
    expect(written.status).toBe(201);
    expect(noteSchema.parse(await written.json())).toMatchObject({ noteId: id, moment, own: true, changedAt: null });
    expect((await write(staff, id, { sessionId, moment })).status).toBe(200);
    expect((await write(staff, id, { sessionId, moment }, "Something else.")).status).toBe(422);
    await write(staff, noteId(), { sessionId, moment: null }, "As a whole: good.");
    const { notes, participant } = await notesOf(`sessionId=${sessionId}`);
    expect(notes.map(({ text }) => text)).toEqual(["Calm from here on.", "As a whole: good."]);
    expect(participant).toBeNull();
    expect(await audited("note:written")).toContain(id);
  });

  it("is changed by who wrote it alone, and deleted by them or an admin", async () => {
    await agree(env, trainee.id, "observation");
    const [colleague, admin] = await Promise.all([signedInAs(env, "STAFF"), signedInAs(env, "ADMIN")]);
    const [first, second] = [noteId(), noteId()];
    for (const id of [first, second]) await write(staff, id, { sessionId, moment: null });
    const path = `/api/research/notes/${first}`;
    expect((await notesOf(`sessionId=${sessionId}`, colleague)).notes.map(({ own }) => own)).toEqual([false, false]);
    expect((await colleague.send("PATCH", path, { text: "No." })).status).toBe(403);
    expect((await admin.send("PATCH", path, { text: "No." })).status).toBe(403);
    expect((await colleague.call(path, { method: "DELETE" })).status).toBe(403);
    const changed = await staff.send("PATCH", path, { text: "  Calm, and clear. " });
    expect(noteSchema.parse(await changed.json())).toMatchObject({ text: "Calm, and clear." });
    expect((await staff.call(path, { method: "DELETE" })).status).toBe(204);
    expect((await staff.call(path, { method: "DELETE" })).status).toBe(404);
    expect((await admin.call(`/api/research/notes/${second}`, { method: "DELETE" })).status).toBe(204);
    expect(await audited("note:deleted")).toEqual(expect.arrayContaining([first, second]));
    const elsewhere = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    await write(staff, first, { sessionId, moment: null });
    expect((await elsewhere.call(path, { method: "DELETE" })).status).toBe(404);
    expect((await elsewhere.send("PATCH", path, { text: "Ha." })).status).toBe(404);
  });

  it("is on a participant, with or without a session", async () => {
    const study = await makeStudy(env);
    await takePart(env, study, trainee.id, 2);
    const query = `invitationId=${study}&number=2`;
    expect((await write(staff, noteId(), { invitationId: study, number: 2 }, "Came on time.")).status).toBe(201);
    await agree(env, trainee.id, "observation");
    const inStudy = await startAs(trainee);
    await write(staff, noteId(), { sessionId: inStudy, moment: null }, "Spoke freely.");
    const { notes, participant } = await notesOf(query);
    expect(notes.map(({ text }) => text)).toEqual(["Came on time.", "Spoke freely."]);
    expect(participant).toMatchObject({ number: 2 });
    expect((await write(staff, noteId(), { invitationId: study, number: 9 })).status).toBe(404);
    expect((await staff.call(`/api/research/notes?invitationId=${study}`)).status).toBe(422);
  });

  it("needs the right to observe, and goes with its session", async () => {
    const id = noteId();
    expect(await codeOf(await write(staff, id, { sessionId, moment: null }))).toBe("not-observable");
    await agree(env, trainee.id, "observation");
    expect((await write(staff, id, { sessionId, moment: null })).status).toBe(201);
    await trainee.call(`/api/sessions/${sessionId}`, { method: "DELETE" });
    const left = await env.DB.prepare("SELECT count(*) AS n FROM note WHERE note_id = ?")
      .bind(id)
      .first<{ n: number }>();
    expect(left?.n).toBe(0);
  });

  it.each([
    ["nothing", ""],
    ["blanks", "   "],
    ["too much", "x".repeat(4001)],
  ])("of %s is refused", async (_, text) => {
    await agree(env, trainee.id, "observation");
    expect((await write(staff, noteId(), { sessionId, moment: null }, text)).status).toBe(422);
  });
});
