import { Match, Show, Switch } from "solid-js";
import { type Session, turnsOf } from "../../../shared/session/session.ts";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";
import { createDismissed } from "./dismissed.io.ts";
import { FindingGroups } from "./finding-groups.tsx";
import { createFindings } from "./findings.io.ts";
import "./fluency.css";

/** How a session's turns flowed: what was found in them, on this device, to listen to again. */
export const SessionFlow = (props: { session: Session }) => {
  const visit = useVisit();
  const { findings, again } = createFindings(
    () => turnsOf(props.session),
    () => visit.preferences().checkGrammar,
  );
  const dismissed = createDismissed(props.session.sessionId);
  return (
    <section class="stack" aria-labelledby="flow-title">
      <h2 id="flow-title">How it flowed</h2>
      <p class="hint">
        Found in your words on this device, by rules and not by a person. Spoken language has all of this: take what
        helps you, and put the rest aside.
      </p>
      <Switch fallback={<p class="hint">Looking at what you said…</p>}>
        <Match when={findings.error !== undefined}>
          <p class="notice" role="alert">
            What you said could not be looked at just now.{" "}
            <button type="button" class="link-button" onClick={() => again()}>
              Try again
            </button>
          </p>
        </Match>
        <Match when={findings.latest}>
          {(items) => (
            <FindingGroups
              items={items()}
              dismissed={dismissed}
              heading="h3"
              hear={({ turnId, finding }) => (
                <a href={`/history/${props.session.sessionId}#turn-${turnId}`}>
                  {finding.startMs === null ? "Read it again" : "Hear it again"}
                </a>
              )}
            />
          )}
        </Match>
      </Switch>
      <Toggle
        label="Check grammar too"
        hint="For English. Fetches 16 MB once; your words stay on this device."
        checked={visit.preferences().checkGrammar}
        onChange={(checkGrammar) => visit.prefer({ checkGrammar })}
      />
      <Show when={findings.loading && findings.latest !== undefined}>
        <p class="hint" role="status">
          Looking again…
        </p>
      </Show>
    </section>
  );
};
