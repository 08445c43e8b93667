import "./table.css";
import { For, Show } from "solid-js";
import { quotaStreams } from "../../../shared/people/quota.ts";
import { totalOf, totalUsed, type UsageOrganisationsAnswer } from "../../../shared/people/usage.ts";
import { streamNames, tokens } from "./usage-words.ts";

/** The deployment's organisations by what they used. */
export const UsageOrganisations = (props: { rows: UsageOrganisationsAnswer["organisations"] }) => (
  <Show when={props.rows.length > 0} fallback={<p>None used anything in this time.</p>}>
    {/* It scrolls sideways on a narrow screen, which the keyboard must be able to do as well. */}
    <section class="admin-table" aria-label="Usage by organisation" tabindex="0">
      <table>
        <caption class="unseen">Tokens by organisation and what for</caption>
        <thead>
          <tr>
            <th scope="col">Organisation</th>
            <For each={quotaStreams}>{(stream) => <th scope="col">{streamNames[stream]}</th>}</For>
            <th scope="col">In all</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row">{row.name}</th>
                <For each={quotaStreams}>
                  {(stream) => <td class="figures">{tokens(totalOf(row.used[stream]))}</td>}
                </For>
                <td class="figures">{tokens(totalUsed(row.used))}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  </Show>
);
