import "./data.css";
import { For, type ParentProps, Show } from "solid-js";
import type { ErasureReceipt } from "../../../shared/people/erasure.ts";
import { dateAndTime } from "../words/format.ts";
import { saveFile } from "./save-file.io.ts";

/** What was deleted where, of oneself or of a member, with the way on from there. */
export const ErasureProof = (props: ParentProps<{ receipt: ErasureReceipt; own: boolean }>) => {
  const proof = () => props.receipt.proof;
  const link = () => new URL(props.receipt.address, location.href).href;
  return (
    <section aria-labelledby="proof-title" class="data-part">
      <h2 id="proof-title" tabindex="-1" ref={(title) => queueMicrotask(() => title.focus())}>
        {proof().completedAt !== null
          ? "Everything was erased"
          : `${props.own ? "Your" : "Their"} data is being erased`}
      </h2>
      <Show
        when={proof().completedAt}
        fallback={
          <p>There is more than can be deleted at once. The rest goes within the next hour; the proof then says so.</p>
        }
      >
        {(at) => (
          <p>
            Done on {dateAndTime(at())}. This is the proof: it holds counts, and does not name{" "}
            {props.own ? "you" : "them"}.
          </p>
        )}
      </Show>
      <table class="proof">
        <caption class="unseen">What was deleted, and what a search found afterwards</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Found before</th>
            <th scope="col">Left</th>
          </tr>
        </thead>
        <tbody>
          <For each={proof().places.filter(({ found }) => found > 0)}>
            {({ place, found, left }) => (
              <tr>
                <th scope="row">{place}</th>
                <td>{found}</td>
                <td>{left ?? "not yet known"}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class="hint">
        For 30 days the proof can be read at <a href={link()}>its own address</a>. Keep the file if you want it for
        longer.
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile(
              new Blob([JSON.stringify(proof(), null, 2)], { type: "application/json" }),
              "sotto-erasure-proof.json",
            )
          }
        >
          Save the proof
        </button>
        {props.children}
      </div>
    </section>
  );
};
