import { type Accessor, createEffect, onCleanup } from "solid-js";
import type { Caption } from "../../pipeline-captions.ts";
import type { SessionLink } from "../../sync/session-link.ts";
import { createTelling, type Telling } from "../../sync/telling.ts";
import { useVisit } from "../visit/visit.tsx";

/** Tells observers the words and the sound of a turn while it is spoken; nothing while nobody watches. */
export const createTold = (
  tell: SessionLink["tell"],
  watched: Accessor<boolean>,
  caption: Accessor<Caption | null>,
): Pick<Telling, "sound"> => {
  const visit = useVisit();
  /** What is not whole yet can't be masked: where words are, none leave before their turn does. */
  const masksWords = (): boolean => {
    const policy = visit.policy.answer();
    return visit.preferences().maskPersonalData || policy?.kind !== "given" || policy.value.notice.maskPersonalData;
  };
  const telling = createTelling(tell, watched, {
    now: Date.now,
    after: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  });
  createEffect(() => telling.words(masksWords() ? null : caption()));
  onCleanup(telling.close);
  return telling;
};
