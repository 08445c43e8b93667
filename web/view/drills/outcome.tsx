import { createMemo, For, type JSX, Show } from "solid-js";
import { dayOf, type PlannedDrill } from "../../../shared/drill/plan.ts";
import { type DrillResult, levelOfParts } from "../../../shared/drill/result.ts";
import type { Caution } from "../../../shared/speech/caution.ts";
import { LevelBars } from "../evaluation/level-bars.tsx";
import { cautionsOf } from "../words/measures.ts";
import { dueText, partText } from "./drill-words.ts";

interface OutcomeProps {
  readonly result: DrillResult;
  readonly cautions: readonly Caution[];
  /** The drill in the plan by now; undefined where it is in none. */
  readonly planned: PlannedDrill | undefined;
  /** False: the device could not keep it. */
  readonly kept: boolean;
  /** An address of what was said. */
  readonly sound: string | null;
  /** What came of it, part by part. */
  readonly children?: JSX.Element;
}

const Score = (props: { parts: Extract<DrillResult, { kind: "scored" }>["parts"] }) => {
  const level = createMemo(() => levelOfParts(props.parts));
  return (
    <>
      <p class="drill-level">
        <LevelBars level={level()} />
        <span>
          <strong class="figures">{level().toFixed(1)}</strong> <span class="hint">of 5</span>
        </span>
      </p>
      <ul class="drill-parts">
        <For each={props.parts}>
          {(part) => (
            <li>
              <span class="figures">{partText(part)}</span>{" "}
              <Show when={props.parts.length > 1}>
                <span class="hint figures">{part.level.toFixed(1)} of 5</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </>
  );
};

/** What came of a drill: its score or why there is none, what to read it with care for, and when it comes again. */
export const Outcome = (props: OutcomeProps) => {
  const scored = createMemo(() => (props.result.kind === "scored" ? props.result : undefined));
  const why = createMemo(() => (props.result.kind === "unscored" ? props.result.reason : undefined));
  const today = () => dayOf(Date.now(), new Date().getTimezoneOffset());
  return (
    <section class="card drill-outcome" aria-labelledby="outcome-title">
      <h2 id="outcome-title" tabindex="-1" ref={(heading) => queueMicrotask(() => heading.focus())}>
        {scored() ? "Your score" : "No score this time"}
      </h2>
      <Show when={scored()}>{(result) => <Score parts={result().parts} />}</Show>
      <Show when={why()}>{(reason) => <p>{reason()}</p>}</Show>
      {props.children}
      <Show when={props.sound}>
        {(sound) => (
          // What is said in it stands on the page already: the text that was read, or nothing but one's own words.
          // biome-ignore lint/a11y/useMediaCaption: see above
          <audio class="drill-sound" controls src={sound()} aria-label="What you said" />
        )}
      </Show>
      <For each={cautionsOf(props.cautions)}>{(text) => <p class="hint">{text}</p>}</For>
      <Show when={scored()}>
        <p class="hint">
          <Show when={props.kept} fallback="This device could not keep it: it counts until you leave.">
            <Show when={props.planned}>{(planned) => <>In your plan, {dueText(planned().dueDay, today())}.</>}</Show>
          </Show>{" "}
          Measured on this device. Not for clinical use.
        </p>
      </Show>
    </section>
  );
};
