import { Show } from "solid-js";
import type { Invitation } from "../../../shared/people/invitation.ts";
import { dateAndTime } from "../words/format.ts";
import { roleNames } from "../words/words.ts";
import { feedbackNames, presetWords, takenWords } from "./invitation-words.ts";

/** What an invitation gives, and what was taken of it. */
export const InvitationFacts = (props: { invitation: Invitation; scenario: string | null }) => {
  const used = () => {
    const { partner, coach, evaluation } = props.invitation.used;
    return new Intl.NumberFormat().format(partner + coach + evaluation);
  };
  return (
    <dl class="facts">
      <div>
        <dt>People</dt>
        <dd class="figures">{takenWords(props.invitation)}</dd>
      </div>
      <div>
        <dt>Open until</dt>
        <dd>
          <time dateTime={props.invitation.expiresAt}>{dateAndTime(props.invitation.expiresAt)}</time>
        </dd>
      </div>
      <Show when={props.invitation.revokedAt}>
        {(at) => (
          <div>
            <dt>Revoked</dt>
            <dd>
              <time dateTime={at()}>{dateAndTime(at())}</time>
            </dd>
          </div>
        )}
      </Show>
      <div>
        <dt>Scenario</dt>
        <dd>{props.scenario ?? "All of them: participants choose"}</dd>
      </div>
      <div>
        <dt>Feedback</dt>
        <dd>
          {props.invitation.feedbackMode === null
            ? "As each participant likes"
            : feedbackNames[props.invitation.feedbackMode]}
        </dd>
      </div>
      <div>
        <dt>Allowance</dt>
        <dd class="figures">
          <Show when={props.invitation.quotaPreset} fallback="No limit">
            {(preset) => (
              <>
                {preset().title}: {presetWords(preset())}, for each participant
              </>
            )}
          </Show>
        </dd>
      </div>
      <div>
        <dt>Used so far</dt>
        <dd class="figures">{used()} tokens, by all together</dd>
      </div>
      <div>
        <dt>They come in as</dt>
        <dd>{roleNames[props.invitation.role]}</dd>
      </div>
      <Show when={props.invitation.allowCustomScenario}>
        <div>
          <dt>Own scenarios</dt>
          <dd>Allowed</dd>
        </div>
      </Show>
    </dl>
  );
};
