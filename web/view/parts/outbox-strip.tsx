import { For, Show } from "solid-js";
import { useVisit } from "../visit/visit.tsx";
import { count } from "../words/format.ts";

/** What has not reached the edge yet, and what it won't take. Nothing is shown while all is well. */
export const OutboxStrip = (props: { sessionId?: string }) => {
  const visit = useVisit();
  const mine = <T extends { sessionId: string }>(turns: readonly T[]) =>
    turns.filter((turn) => props.sessionId === undefined || turn.sessionId === props.sessionId);
  const stuck = () => mine(visit.outboxState().waiting).filter((turn) => turn.failures > 0);
  const refused = () => mine(visit.outboxState().refused);
  return (
    <div class="outbox" role="status">
      <Show when={stuck().length > 0}>
        <p class="outbox-strip">
          {count(stuck().length, "turn")} kept on this device until Sotto can be reached.{" "}
          <button type="button" class="link-button" onClick={() => visit.outbox.wake()}>
            Send now
          </button>
        </p>
      </Show>
      <For each={refused()}>
        {(turn) => (
          <p class="outbox-strip">
            “{turn.transcript.slice(0, 80)}” was not taken: {turn.problem.detail ?? turn.problem.title}{" "}
            <button type="button" class="link-button" onClick={() => void visit.outbox.dismiss(turn.turnId)}>
              Dismiss
            </button>
          </p>
        )}
      </For>
    </div>
  );
};
