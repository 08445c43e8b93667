import "./drills.css";
import { createMemo, Show } from "solid-js";
import { chooseDrills } from "../../../shared/drill/choose.ts";
import type { Session } from "../../../shared/session/session.ts";
import { ChosenDrills } from "./chosen-drills.tsx";

/** The drills that follow from a session's weakest scores; nothing where there are none. */
export const SessionDrills = (props: { session: Session }) => {
  const drills = createMemo(() => chooseDrills(props.session));
  return (
    <Show when={drills().length > 0}>
      <section class="stack" aria-labelledby="drills-title">
        <h2 id="drills-title">Practise this</h2>
        <p class="hint">Short drills for your weakest scores, a minute each.</p>
        <ChosenDrills drills={drills()} replay={`/history/${props.session.sessionId}`} />
      </section>
    </Show>
  );
};
