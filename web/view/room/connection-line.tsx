import { createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import type { Connection } from "../../sync/link-state.ts";

/** Says when the page is cut off from the edge; silent while all is well. */
export const ConnectionLine = (props: { connection: Connection; observed?: boolean }) => {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 1000);
  onCleanup(() => clearInterval(timer));
  const away = () => {
    const { connection } = props;
    return connection.kind === "waiting" || connection.kind === "moving" ? connection : undefined;
  };
  const seconds = () => Math.max(0, Math.ceil(((away()?.retryAtMs ?? 0) - now()) / 1000));
  return (
    <div class="connection" role="status">
      <Switch>
        <Match when={away()}>
          {(connection) => (
            <p>
              {connection().kind === "moving" ? "Sotto is being updated." : "Disconnected."}
              {props.observed ? "" : " What you say is kept."}{" "}
              <span class="figures" aria-hidden="true">
                <Show when={seconds() > 0} fallback="Reconnecting…">
                  {connection().kind === "moving" ? "Going on in" : "Reconnecting in"} {seconds()} s
                </Show>
              </span>
            </p>
          )}
        </Match>
        <Match when={props.connection.kind === "connecting"}>
          <p>Connecting…</p>
        </Match>
      </Switch>
    </div>
  );
};
