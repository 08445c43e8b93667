import { For, Show } from "solid-js";
import type { Scenario } from "../../../shared/session/scenario.ts";
import type { Session } from "../../../shared/session/session.ts";
import { Choice } from "../parts/choice.tsx";
import { StartConsents } from "../privacy/start-consents.tsx";
import { count } from "../words/format.ts";
import { scriptedWords } from "../words/words.ts";
import { Difficulty } from "./difficulty.tsx";
import type { StartWish } from "./start-wish.io.ts";

const feedbackModes = [
  {
    value: "nudge",
    label: "A nudge",
    hint: "One thing to try after each turn, which you can put away. Every figure comes afterwards.",
  },
  { value: "dashboard", label: "Everything", hint: "The advice, and every figure that was measured." },
  { value: "none", label: "Nothing until the end", hint: "Just the conversation. Advice and figures come afterwards." },
] as const satisfies readonly { value: Session["feedbackMode"]; label: string; hint: string }[];

/** Lengths on offer: the intended one, and sensible ones beside it. */
const lengths = (intended: number): number[] =>
  [...new Set([3, 5, 8, 12, intended])].filter((n) => n <= 30).toSorted((a, b) => a - b);

/** Times on offer, in ms; null: no limit. */
const timeLimits = (intendedMs: number | null): (number | null)[] => [
  null,
  ...[...new Set([5, 10, 20].map((minutes) => minutes * 60_000).concat(intendedMs ?? []))].toSorted((a, b) => a - b),
];

/** The choices that go with a session, and the button that starts it. */
export const StartForm = (props: {
  scenario: Pick<Scenario, "persona" | "difficulty" | "format" | "turnLimit">;
  wish: StartWish;
}) => (
  <form
    class="card start-form"
    aria-label="Start"
    onSubmit={(event) => {
      event.preventDefault();
      props.wish.starting.begin();
    }}
  >
    <p class="scenario-card-facts">
      <Difficulty of={props.scenario.difficulty} />
      <span>{props.scenario.format === "speech" ? "Speech" : "Conversation"}</span>
    </p>
    <div class="field">
      <label for="turn-limit">Length</label>
      <select
        id="turn-limit"
        class="select"
        onChange={(event) => props.wish.setTurnLimit(Number(event.currentTarget.value))}
      >
        <For each={lengths(props.scenario.turnLimit)}>
          {(n) => (
            <option value={n} selected={n === props.wish.turnLimit()}>
              {count(n, "turn")}
              {n === props.scenario.turnLimit ? " (as intended)" : ""}
            </option>
          )}
        </For>
      </select>
    </div>
    <div class="field">
      <label for="time-limit">Time</label>
      <select
        id="time-limit"
        class="select"
        onChange={(event) => props.wish.setTimeLimitMs(Number(event.currentTarget.value) || null)}
      >
        <For each={timeLimits(props.wish.intendedMs)}>
          {(ms) => (
            <option value={ms ?? 0} selected={ms === props.wish.timeLimitMs()}>
              {ms === null ? "As long as it takes" : count(ms / 60_000, "minute")}
              {ms === props.wish.intendedMs ? " (as intended)" : ""}
            </option>
          )}
        </For>
      </select>
    </div>
    <Show
      when={props.wish.feedbackSetBy() === null}
      fallback={<p class="hint">How you get feedback while you practise is set by {props.wish.feedbackSetBy()}.</p>}
    >
      <Choice
        legend="Feedback while you practise"
        options={feedbackModes}
        value={props.wish.feedbackMode()}
        onChange={props.wish.setFeedbackMode}
      />
    </Show>
    <StartConsents
      audioUpload={props.wish.audioUpload()}
      onAudioUpload={props.wish.setSendsAudio}
      policy={props.wish.policy()}
    />
    <Show when={props.wish.scripted()}>
      {(answerer) => (
        <p class="hint">
          {props.scenario.persona.name} follows a script here. {scriptedWords(answerer())}
        </p>
      )}
    </Show>
    <button type="submit" class="button primary big" disabled={props.wish.starting.state().kind === "asking"}>
      {props.wish.starting.state().kind === "asking" ? "Starting…" : "Start practising"}
    </button>
  </form>
);
