import { createSignal, Show } from "solid-js";
import { currentText } from "../../../shared/people/consent-texts.ts";
import type { PolicyNotice } from "../../../shared/people/policy.ts";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";
import { wordsOf } from "../words/words.ts";
import { ConsentSwitch } from "./consent-switch.tsx";

interface StartConsentsProps {
  /** This session's sound is to be sent along. */
  readonly audioUpload: boolean;
  onAudioUpload(wanted: boolean): void;
  readonly policy: PolicyNotice | undefined;
}

/**
 * What is asked before a session. Agreeing here is agreeing on record; the switch of the sound turned off is for this
 * session alone, since taking the consent back would delete what was kept before.
 */
export const StartConsents = (props: StartConsentsProps) => {
  const visit = useVisit();
  const [refusal, setRefusal] = createSignal("");
  const agree = async (): Promise<void> => {
    setRefusal("");
    const answer = await visit.consents.give("audio");
    if (answer.kind !== "given") setRefusal(`This could not be recorded: ${wordsOf(answer).title}.`);
  };
  const audio = () => currentText("audio");
  return (
    <>
      <Show
        when={props.policy?.audioMayLeave !== false}
        fallback={<p class="hint">The sound of what you say stays on this device: your organisation wants it so.</p>}
      >
        <Toggle
          label="Also keep my recording on the server"
          hint={
            visit.consents.inForce("audio")
              ? props.audioUpload
                ? "The sound of your turns is sent along and kept with this session, as you agreed."
                : "Off for this session: its sound stays on this device."
              : audio().text
          }
          checked={props.audioUpload}
          disabled={visit.consents.answer()?.kind !== "given"}
          onChange={(wanted) => {
            props.onAudioUpload(wanted);
            if (wanted && !visit.consents.inForce("audio")) void agree();
          }}
        />
      </Show>
      <ConsentSwitch artefact="transcript" hint="This session stays in your history, as you agreed." />
      <Show when={refusal()}>
        <p class="notice danger" role="alert">
          {refusal()}
        </p>
      </Show>
      <p class="hint">
        You can change your mind at any time, under <a href="/privacy">Privacy</a>.
      </p>
    </>
  );
};
