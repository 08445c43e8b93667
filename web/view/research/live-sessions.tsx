import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { ObservedRow } from "../../../shared/research/observed-session.ts";
import { request } from "../../sync/api.io.ts";
import { count } from "../words/format.ts";
import { traineeName } from "./moment.ts";
import { WhoseSession } from "./whose-session.tsx";

/** The sessions that go on are asked for anew this often, while somebody looks, ms. */
const everyMs = 10_000;

/** Whose sessions: everybody's, or those of a study or of a participant. */
export interface SessionsOf {
  readonly invitationId?: string;
  readonly number?: string;
}

const LiveRow = (props: { row: ObservedRow; within: boolean }) => (
  <li class="live-row card">
    <div>
      <h3>{props.row.scenarioTitle}</h3>
      <p class="hint figures">
        <WhoseSession participant={props.row.participant} within={props.within} /> ·{" "}
        {count(props.row.turnCount, "turn")} so far
      </p>
    </div>
    <a
      class="button primary"
      href={`/research/watch/${props.row.sessionId}`}
      aria-label={`Watch live: ${props.row.scenarioTitle}, ${traineeName(props.row.participant)}`}
    >
      Watch live
    </a>
  </li>
);

/** The sessions that go on now and may be observed, each with the way to watch it. */
export const LiveSessions = (props: { of: SessionsOf; onRows?(rows: readonly ObservedRow[]): void }) => {
  const [rows, setRows] = createSignal<readonly ObservedRow[]>([]);
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    const query = { ...props.of, status: "live", limit: 50 } as const;
    const answer = await request("GET /api/research/sessions", { query });
    // What can't be asked for just now stays as it was: the rest of the page says why.
    if (answer.kind !== "given") return;
    setRows(answer.value.sessions);
    props.onRows?.(answer.value.sessions);
  };
  createEffect(
    on(
      () => props.of,
      () => void ask(),
    ),
  );
  const timer = setInterval(() => void ask(), everyMs);
  onCleanup(() => clearInterval(timer));
  return (
    <section class="section" aria-labelledby="live-title">
      <h2 id="live-title">Now</h2>
      <Show when={rows().length > 0} fallback={<p class="hint">Nobody practises at the moment.</p>}>
        <ul class="stack">
          <For each={rows()}>{(row) => <LiveRow row={row} within={props.of.invitationId !== undefined} />}</For>
        </ul>
      </Show>
    </section>
  );
};
