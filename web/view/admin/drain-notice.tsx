import { onMount, Show } from "solid-js";
import type { Drain } from "../../../shared/telemetry/drain.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { createDeed } from "../parts/deed.ts";
import { createRefreshed } from "./refreshed.io.ts";

/** Asked for this often while somebody looks, ms. */
const everyMs = 5000;

const time = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** How far it has come, in a sentence. */
const progress = ({ sessions: { told, left }, connections }: Drain): string => {
  const asked = left === 0 ? counted(told, "session") : `${told} of ${counted(told + left, "session")}`;
  return told + left === 0
    ? `Nobody was connected; ${counted(connections, "connection")} now.`
    : `${asked} asked to wait a moment, ${counted(connections, "connection")} open.`;
};

/** Says that the deployment is drained, and ends that: whoever began it may have been stopped. */
export const DrainNotice = () => {
  const refreshed = createRefreshed((signal) => request("GET /api/admin/drain", {}, signal), everyMs);
  onMount(() => refreshed.again());
  const opening = createDeed();
  const drain = () => {
    const answer = refreshed.answer();
    return answer?.kind === "given" && answer.value.closedUntil !== null ? answer.value : undefined;
  };
  return (
    <>
      <Refusal words={opening.refused()} />
      <Show when={drain()}>
        {(now) => (
          <section class="notice caution telemetry-drain" aria-labelledby="drain-title">
            <h2 id="drain-title">No session starts until {time.format(new Date(now().closedUntil ?? ""))}</h2>
            <p>
              The deployment is drained, to be replaced. {progress(now())} What replaces it ends this; if that was
              stopped, end it here.
            </p>
            <div class="buttons">
              <button
                type="button"
                class="button"
                disabled={opening.busy()}
                onClick={() =>
                  void opening.run(
                    () => request("DELETE /api/admin/drain", {}),
                    () => refreshed.again(),
                  )
                }
              >
                Let sessions start again
              </button>
            </div>
          </section>
        )}
      </Show>
    </>
  );
};
