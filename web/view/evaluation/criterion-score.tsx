import { For, Show } from "solid-js";
import type { Baseline } from "../../../shared/score/baseline.ts";
import type { Score } from "../../../shared/score/evaluation.ts";
import type { Criterion } from "../../../shared/score/rubric.ts";
import { sayBaseline, sayCertainty } from "../words/certainty.ts";
import { cautionsOf } from "../words/measures.ts";
import { measured } from "../words/units.ts";
import { EvidenceQuote } from "./evidence-quote.tsx";
import { IntervalBar } from "./interval-bar.tsx";
import { LevelBars } from "./level-bars.tsx";

interface CriterionScoreProps {
  readonly score: Score;
  readonly criterion: Criterion | undefined;
  /** What the measure is beside the trainee's own earlier sessions, where that is known. */
  readonly baseline?: Baseline | undefined;
  /** Address of the session's replay. */
  readonly replay: string;
}

const measureOf = (criterion: Criterion | undefined, value: number | null): string | null =>
  criterion?.basis.kind === "measured" && value !== null ? measured(criterion.basis.measure, value) : null;

/** One criterion: its level, what was measured or seen, and the words it rests on. */
export const CriterionScore = (props: CriterionScoreProps) => (
  <li class="criterion-score">
    <div class="criterion-head">
      <h3>{props.criterion?.title ?? props.score.criterionId}</h3>
      <Show when={props.score.level !== null} fallback={<span class="hint">Not scored</span>}>
        <p class="criterion-level">
          <LevelBars level={props.score.level ?? 0} />
          <span class="figures">
            {props.score.level?.toFixed(1)} <span class="hint">of 5</span>
          </span>
        </p>
      </Show>
    </div>
    <Show when={measureOf(props.criterion, props.score.value)}>
      {(text) => <p class="criterion-value figures">{text()}</p>}
    </Show>
    <Show when={props.score.level !== null && props.score.interval}>
      {(interval) => <IntervalBar level={props.score.level ?? 1} interval={interval()} />}
    </Show>
    <Show when={sayCertainty(props.score, props.criterion)}>{(text) => <p class="hint figures">{text()}</p>}</Show>
    <p>{props.score.rationale}</p>
    <Show when={props.baseline && sayBaseline(props.baseline)}>
      {(text) => <p class="criterion-baseline figures">{text()}</p>}
    </Show>
    <Show when={props.score.cautions.length > 0}>
      <div class="score-cautions">
        <ul>
          <For each={cautionsOf(props.score.cautions)}>{(text) => <li>{text}</li>}</For>
        </ul>
      </div>
    </Show>
    <For each={props.score.evidence}>{(evidence) => <EvidenceQuote evidence={evidence} replay={props.replay} />}</For>
    <Show when={props.criterion}>
      {(criterion) => (
        <details class="criterion-levels">
          <summary>What the levels look like</summary>
          <dl class="anchors">
            <For each={[1, 3, 5] as const}>
              {(level) => (
                <div>
                  <dt>Level {level}</dt>
                  <dd>{criterion().anchors[level]}</dd>
                </div>
              )}
            </For>
          </dl>
        </details>
      )}
    </Show>
  </li>
);
