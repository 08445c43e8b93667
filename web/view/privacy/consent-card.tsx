import { Show } from "solid-js";
import type { Artefact } from "../../../shared/people/consent.ts";
import { consentInForce, consentToRenew, currentText } from "../../../shared/people/consent-texts.ts";
import type { PolicyNotice } from "../../../shared/people/policy.ts";
import { useVisit } from "../visit/visit.tsx";
import { dateAndTime } from "../words/format.ts";
import { ConsentSwitch } from "./consent-switch.tsx";

/** What the organisation's policy says about what is agreed to, where it leaves nothing to decide; else null. */
const settledByPolicy = (artefact: Artefact, policy: PolicyNotice | undefined): string | null => {
  if (artefact === "audio" && policy?.audioMayLeave === false) {
    return "Your organisation lets no recordings leave a device: none is sent, whatever you agree to.";
  }
  if (artefact === "observation" && policy?.observers === null) {
    return "Nobody may observe sessions in your organisation, whatever you agree to.";
  }
  if (artefact === "observation" && policy?.observationNeedsConsent === false) {
    return "Your organisation lets its observers see every session. The room tells you while somebody watches.";
  }
  return null;
};

/** One consent: its text, since when it is in force, its switch, and what taking it back does. */
export const ConsentCard = (props: { artefact: Artefact; policy: PolicyNotice | undefined }) => {
  const visit = useVisit();
  const given = () => consentInForce(visit.consents.records(), props.artefact);
  const toRenew = () => consentToRenew(visit.consents.records(), props.artefact);
  const settled = () => settledByPolicy(props.artefact, props.policy);
  return (
    <li class="card consent">
      <ConsentSwitch artefact={props.artefact} />
      <Show when={settled()}>{(words) => <p class="notice">{words()}</p>}</Show>
      <Show when={toRenew()}>
        {(old) => <p class="notice">You agreed to an earlier text on {dateAndTime(old().givenAt)}. This one is new.</p>}
      </Show>
      <dl class="facts">
        <div>
          <dt>Agreed</dt>
          <dd>
            <Show when={given()} fallback="No">
              {(record) => <>Since {dateAndTime(record().givenAt)}</>}
            </Show>
          </dd>
        </div>
        <div>
          <dt>Turning it off</dt>
          <dd>{currentText(props.artefact).revoking}</dd>
        </div>
      </dl>
    </li>
  );
};
