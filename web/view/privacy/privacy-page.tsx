import "./privacy.css";
import { createMemo, For, Show } from "solid-js";
import { type Artefact, artefacts, type ConsentRecord } from "../../../shared/people/consent.ts";
import { textOf } from "../../../shared/people/consent-texts.ts";
import { Answered } from "../parts/answered.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { dateAndTime } from "../words/format.ts";
import { ConsentCard } from "./consent-card.tsx";
import { Masking } from "./masking.tsx";
import { policyWords } from "./policy-words.ts";

/** What matters to everybody comes first. */
const order: readonly Artefact[] = [
  "transcript",
  "audio",
  ...artefacts.filter((a) => a !== "transcript" && a !== "audio"),
];

const Earlier = (props: { records: readonly ConsentRecord[] }) => (
  <details>
    <summary>What you agreed to before</summary>
    <ul class="earlier-consents">
      <For each={props.records}>
        {(record) => (
          <li>
            <strong>{textOf(record.artefact, record.textVersion)?.title ?? record.artefact}</strong>
            <p class="hint">
              From {dateAndTime(record.givenAt)} to {record.revokedAt && dateAndTime(record.revokedAt)}
            </p>
            <p class="hint">{textOf(record.artefact, record.textVersion)?.text}</p>
          </li>
        )}
      </For>
    </ul>
  </details>
);

/** What one agrees to, what leaves the device and how, and what the organisation's rules are. */
export default function PrivacyPage() {
  const visit = useVisit();
  const policy = createMemo(() => {
    const answer = visit.policy.answer.latest;
    return answer?.kind === "given" ? answer.value.notice : undefined;
  });
  const earlier = () => visit.consents.records().filter(({ revokedAt }) => revokedAt !== null);
  return (
    <Page title="Privacy" lead="What you agree to, each by itself, and for as long as you like." narrow>
      <Answered answer={visit.consents.answer()} what="what you agree to" again={visit.consents.again}>
        {() => (
          <section class="stack" aria-labelledby="consents-title">
            <h2 id="consents-title">What you agree to</h2>
            <ul class="consents">
              <For each={order}>{(artefact) => <ConsentCard artefact={artefact} policy={policy()} />}</For>
            </ul>
            <Show when={earlier().length > 0}>
              <Earlier records={earlier()} />
            </Show>
          </section>
        )}
      </Answered>
      <section class="section" aria-labelledby="data-title">
        <h2 id="data-title">What is kept of you</h2>
        <p>
          <a href="/privacy/data">Take it with you, or have it erased</a>
        </p>
      </section>
      <Masking policy={policy()} />
      <section class="section" aria-labelledby="policy-title">
        <h2 id="policy-title">The rules of your organisation</h2>
        <Answered answer={visit.policy.answer.latest} what="the rules" again={visit.policy.again}>
          {(given) => (
            <>
              <ul class="policy-words">
                <For each={policyWords(given().notice)}>{(sentence) => <li>{sentence}</li>}</For>
              </ul>
              <Show when={given().full}>
                <p>
                  <a href="/admin/policy">Change the rules</a>
                </p>
              </Show>
            </>
          )}
        </Answered>
      </section>
    </Page>
  );
}
