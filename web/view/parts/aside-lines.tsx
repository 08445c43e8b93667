import { For, Match, Switch } from "solid-js";
import type { Live } from "../../../shared/session/live.ts";
import type { Session } from "../../../shared/session/session.ts";

interface AsideLinesProps {
  readonly session: Session;
  /** The exchange whose asides these are. */
  readonly turnId: string;
  /** The answer that streams, if one does. */
  readonly live?: Live | null;
  /** What the trainee is called, where somebody else reads this. */
  readonly trainee?: string;
}

/** What was asked of the coach after an exchange, and what it answered. */
export const AsideLines = (props: AsideLinesProps) => {
  const asides = () => props.session.asides.filter(({ afterTurnId }) => afterTurnId === props.turnId);
  const asker = () => (props.trainee === undefined ? "You asked" : `${props.trainee} asked`);
  const streamed = (asideId: string) => (props.live?.turnId === asideId ? props.live.text : "");
  return (
    <For each={asides()}>
      {(aside) => (
        <aside class="advice aside" aria-label={`${asker()} the coach`}>
          <h3 class="overline">
            {asker()} the coach
            <span class="aside-private"> · {props.session.scenario.persona.name} doesn't see this</span>
          </h3>
          <p class="aside-question">{aside.question}</p>
          <Switch fallback={<p class="hint">The coach is answering…</p>}>
            <Match when={aside.answer}>{(answer) => <p>{answer().text}</p>}</Match>
            <Match when={aside.failed}>
              <p class="hint">No answer came.{props.trainee === undefined ? " Ask again, or go on." : ""}</p>
            </Match>
            <Match when={streamed(aside.asideId)}>{(text) => <p>{text()}</p>}</Match>
          </Switch>
        </aside>
      )}
    </For>
  );
};
