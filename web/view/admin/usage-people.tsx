import "./table.css";
import { For, Show } from "solid-js";
import { type QuotaStream, quotaStreams } from "../../../shared/people/quota.ts";
import { totalOf, totalUsed, type UsagePerson } from "../../../shared/people/usage.ts";
import { dateAndTime } from "../words/format.ts";
import { personInFull, personNote } from "./person-name.ts";
import { streamNames, tokens } from "./usage-words.ts";

/** What somebody may still use of one stream, whatever the span that is looked at. */
const Left = (props: { row: UsagePerson; stream: QuotaStream }) => (
  <Show when={props.row.quota?.[props.stream]} keyed>
    {({ allocated, used }) => (
      <Show when={allocated !== null}>
        <span class="hint" classList={{ "usage-out": used >= (allocated ?? 0) }}>
          {used >= (allocated ?? 0) ? "none left" : `${tokens((allocated ?? 0) - used)} left`} of{" "}
          {tokens(allocated ?? 0)}
        </span>
      </Show>
    )}
  </Show>
);

/** People by what they used, with what is left to whoever has an allowance. */
export const UsagePeople = (props: { people: readonly UsagePerson[] }) => (
  // It scrolls sideways on a narrow screen, which the keyboard must be able to do as well.
  <section class="admin-table" aria-label="Usage by person" tabindex="0">
    <table>
      <caption class="unseen">Tokens by person and what for</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <For each={quotaStreams}>{(stream) => <th scope="col">{streamNames[stream]}</th>}</For>
          <th scope="col">In all</th>
          <th scope="col">Last used</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.people}>
          {(row) => (
            <tr>
              <th scope="row">
                <Show when={row.person} fallback={<>Former member</>}>
                  {(person) => (
                    <>
                      <a href={`/admin/usage?person=${person().personId}`}>{personInFull(person())}</a>
                      <span class="hint">{personNote(person())}</span>
                    </>
                  )}
                </Show>
              </th>
              <For each={quotaStreams}>
                {(stream) => (
                  <td class="figures">
                    {tokens(totalOf(row.used[stream]))}
                    <Left row={row} stream={stream} />
                  </td>
                )}
              </For>
              <td class="figures">{tokens(totalUsed(row.used))}</td>
              <td class="figures">
                <time dateTime={row.lastAt}>{dateAndTime(row.lastAt)}</time>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  </section>
);
