import { createSignal, Show } from "solid-js";
import type { Artefact, Revoked } from "../../../shared/people/consent.ts";
import { currentText } from "../../../shared/people/consent-texts.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count } from "../words/format.ts";
import { wordsOf } from "../words/words.ts";

/** What is asked before a consent is taken back: only where that deletes something. */
const questions: Partial<Readonly<Record<Artefact, { title: string; yes: string }>>> = {
  audio: { title: "Delete your recordings on the server?", yes: "Delete them" },
  transcript: { title: "Keep your sessions no longer?", yes: "Keep them no longer" },
};

const deletedWords = ({ recordings, settling }: Revoked): string => {
  const deleted =
    recordings === 0 ? "There were no recordings on the server." : `${count(recordings, "recording")} deleted.`;
  return settling ? `${deleted} The rest goes within the hour.` : deleted;
};

/**
 * A consent with the text that it is given to, and a switch. The switch stands as the edge has it on record: it moves
 * once the edge says so.
 */
export const ConsentSwitch = (props: { artefact: Artefact; hint?: string }) => {
  const visit = useVisit();
  const [busy, setBusy] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [refusal, setRefusal] = createSignal("");
  const text = () => currentText(props.artefact);
  const given = () => visit.consents.inForce(props.artefact);

  const change = async (wanted: boolean): Promise<void> => {
    setBusy(true);
    setSaid("");
    setRefusal("");
    const failed = (answer: Parameters<typeof wordsOf>[0]): void => {
      setRefusal(`This could not be changed: ${wordsOf(answer).title}.`);
      visit.consents.again();
    };
    try {
      if (wanted) {
        const answer = await visit.consents.give(props.artefact);
        return answer.kind === "given" ? undefined : failed(answer);
      }
      const answer = await visit.consents.revoke(props.artefact);
      if (answer.kind !== "given") return failed(answer);
      if (props.artefact === "audio") setSaid(deletedWords(answer.value));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div class="consent-switch">
      <Toggle
        label={text().title}
        hint={given() ? (props.hint ?? text().text) : text().text}
        checked={given()}
        disabled={busy() || visit.consents.answer()?.kind !== "given"}
        onChange={(wanted) => {
          if (!wanted && questions[props.artefact] !== undefined) setAsking(true);
          else void change(wanted);
        }}
      />
      <p class="hint" role="status">
        {said()}
      </p>
      <Show when={refusal()}>
        <p class="notice danger" role="alert">
          {refusal()}
        </p>
      </Show>
      <Show when={questions[props.artefact]}>
        {(question) => (
          <Confirm
            open={asking()}
            title={question().title}
            text={text().revoking}
            yes={question().yes}
            no="Leave it as it is"
            danger
            onYes={() => void change(false)}
            onClose={() => setAsking(false)}
          />
        )}
      </Show>
    </div>
  );
};
