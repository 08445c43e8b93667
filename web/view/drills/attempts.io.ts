import { type Accessor, createEffect, createMemo, createResource, createSignal, on, onMount } from "solid-js";
import type { Attempt } from "../../../shared/drill/result.ts";
import { keptAttempts } from "../../send/attempts.io.ts";
import { attemptsOf, type KeptAttempt, mergeAttempts } from "../../send/kept-attempt.ts";
import { request } from "../../sync/api.io.ts";
import type { Visit } from "../visit/visit.tsx";

/** The drills that were played, on this device and, where the trainee agrees that their figures are kept, on others. */
export interface Attempts {
  /** Oldest first. */
  readonly all: Accessor<readonly Attempt[]>;
  /** True once what the device has is known. */
  readonly known: Accessor<boolean>;
  /** Keeps an attempt on the device and, where that is agreed to, on the server. False: the device could not. */
  keep(attempt: Attempt): Promise<boolean>;
}

/** Lasts as long as the screen that makes it. */
export const createAttempts = ({ config, consents }: Visit): Attempts => {
  const [kept, setKept] = createSignal<readonly KeptAttempt[]>([]);
  const [known, setKnown] = createSignal(false);
  const [answer] = createResource(() => request("GET /api/drills/attempts", {}));
  const person = () => {
    const answered = config.answer();
    return answered?.kind === "given" ? answered.value.person : null;
  };
  const own = createMemo(() => attemptsOf(kept(), person()?.personId ?? null));
  const all = createMemo(() => {
    const given = answer.latest;
    return mergeAttempts(own(), given?.kind === "given" ? given.value.attempts : []);
  });

  const put = async (changed: KeptAttempt): Promise<void> => {
    setKept([...kept().filter(({ attempt }) => attempt.attemptId !== changed.attempt.attemptId), changed]);
    await keptAttempts.put(changed);
  };
  const send = async (one: KeptAttempt): Promise<void> => {
    if (one.sent || !consents.inForce("transcript")) return;
    const sent = await request("POST /api/drills/attempts", { body: one.attempt });
    if (sent.kind === "given") await put({ ...one, sent: true });
  };

  onMount(async () => {
    try {
      setKept(await keptAttempts.all());
    } catch (error) {
      // Storage may be barred: then attempts last for the visit only.
      console.error("Drills that were played before could not be read", error);
    } finally {
      setKnown(true);
    }
  });
  // Played while the edge could not be reached, or before it was agreed that figures are kept.
  createEffect(
    on([known, () => consents.inForce("transcript")], async ([isKnown, agreed]) => {
      if (isKnown && agreed) for (const one of own()) await send(one);
    }),
  );

  return {
    all,
    known,
    keep: async (attempt) => {
      const who = person();
      const one = { attempt, personId: who === null || who.role === "GUEST" ? null : who.personId, sent: false };
      try {
        await put(one);
        await send(one);
        return true;
      } catch (error) {
        console.error("A drill could not be kept on this device", error);
        return false;
      }
    },
  };
};
