import { expect, it } from "vitest";
import { isProblem } from "../problem.ts";
import type { Command } from "./command.ts";
import { decide } from "./decide.ts";
import { later, opened, startCommand, submit, tell, turnIdOf } from "./fixtures/samples.ts";
import { react, stillDue } from "./react.ts";

const audio = { contentType: "audio/wav", bytes: 4 } as const;
const consenting = [{ ...startCommand, consent: { audioUpload: true } }, ...opened.slice(1)];
const told = tell([...consenting, submit(1, { audio }), submit(2), submit(3, { audio })]);
const deleteAudio = (reason: "consent-revoked" | "retention", until: string): Command => ({
  kind: "delete-audio",
  reason,
  until,
});
const recordings = (commands: readonly Command[]) => {
  const { session } = tell(commands, told);
  return session?.exchanges.flatMap(({ turn }) => (turn?.audio ? [turn.turnId] : []));
};

it("takes every recording out of the session whose consent was revoked, and lets no more in", () => {
  const revoke = deleteAudio("consent-revoked", later(900_000));
  expect(recordings([revoke])).toEqual([]);
  const { session } = tell([revoke], told);
  expect(session?.consent.audioUpload).toBe(false);
  expect(decide(session ?? null, revoke, later(900_000)), "once").toEqual([]);
  const spoken = decide({ ...session, turnLimit: 9 } as typeof session & object, submit(4, { audio }), later(900_000));
  expect(isProblem(spoken) && spoken.code).toBe("not-consented");
});

it("leaves alone a session that began after the consent was revoked: it has one of its own", () => {
  expect(recordings([deleteAudio("consent-revoked", later(-1))])).toEqual([turnIdOf(1), turnIdOf(3)]);
});

it("takes out recordings that were kept long enough, and what was agreed to stands", () => {
  const keepTwo = deleteAudio("retention", later(120_000));
  expect(recordings([keepTwo])).toEqual([turnIdOf(3)]);
  expect(tell([keepTwo], told).session?.consent.audioUpload).toBe(true);
});

it("is followed by a look whether they are gone, and ends what would still keep them", () => {
  const { session, events } = tell([deleteAudio("consent-revoked", later(900_000))], told);
  const event = events.at(-1);
  if (event === undefined || session === null) throw new Error("nothing happened");
  expect(react(event, session).map(({ effect }) => effect.kind)).toEqual(["delete-audio"]);
  expect(stillDue({ kind: "promote-audio", turnId: turnIdOf(1) }, session)).toBe(false);
});
