import { createEffect, createMemo, Match, on, Switch } from "solid-js";
import type { Session } from "../../../shared/session/session.ts";

/** Says that the session is about to close by itself, and why; silent until then. */
export const ClosingLine = (props: { session: Session; now: number; onTimeUp(): void }) => {
  const reason = createMemo(() => props.session.closing?.terminationReason);
  const over = createMemo(
    () => reason() === "time_limit" && props.now >= Date.parse(props.session.closing?.endsAt ?? ""),
  );
  createEffect(on(over, (isOver) => isOver && props.onTimeUp()));
  return (
    <div class="connection" role="status">
      <Switch>
        <Match when={over()}>
          <p>The time is up. What you said until now is still answered.</p>
        </Match>
        <Match when={reason() === "time_limit"}>
          <p>The time is nearly up. What you say before it is up is still answered.</p>
        </Match>
        <Match when={reason() === "idle"}>
          <p>Nothing was said for a while. The session closes within a minute, unless you go on.</p>
        </Match>
      </Switch>
    </div>
  );
};
