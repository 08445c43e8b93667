import { createMemo, For, Show } from "solid-js";
import type { Baseline } from "../../../shared/score/baseline.ts";
import type { Evaluation, Remark } from "../../../shared/score/evaluation.ts";
import { minuteRows } from "../../../shared/score/minute-rows.ts";
import { rubricOf, type Session, turnsOf } from "../../../shared/session/session.ts";
import { SessionDrills } from "../drills/session-drills.tsx";
import { SessionFlow } from "../fluency/session-flow.tsx";
import { MinuteTable } from "../parts/minute-table.tsx";
import { levelRange } from "../words/certainty.ts";
import { CriterionScore } from "./criterion-score.tsx";
import { EvidenceQuote } from "./evidence-quote.tsx";
import { LevelBars } from "./level-bars.tsx";

const Remarks = (props: { title: string; remarks: readonly Remark[]; replay: string }) => (
  <Show when={props.remarks.length > 0}>
    <section class="stack remarks">
      <h2>{props.title}</h2>
      <ul>
        <For each={props.remarks}>
          {(remark) => (
            <li>
              <p>{remark.text}</p>
              <Show when={remark.evidence}>
                {(evidence) => <EvidenceQuote evidence={evidence()} replay={props.replay} />}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  </Show>
);

/** How the session went over time, once there is more than one moment to compare. */
const OverTime = (props: { session: Session }) => {
  const rows = createMemo(() => minuteRows(turnsOf(props.session)));
  return (
    <Show when={rows().length > 1}>
      <section class="stack" aria-labelledby="minutes-title">
        <h2 id="minutes-title">Over time</h2>
        <p class="hint">Turn by turn, long turns by the minute. Not for clinical use.</p>
        <MinuteTable
          rows={rows()}
          caption="How you spoke, turn by turn"
          nameOf={({ turn, minute }) => `Turn ${turn}${minute === null ? "" : `, minute ${minute}`}`}
        />
      </section>
    </Show>
  );
};

/** By which version of the rubric it was scored, and what earlier ones gave. */
const Versions = (props: { session: Session; evaluation: Evaluation }) => (
  <span class="figures">
    Scored by version {props.evaluation.rubricVersion} of the rubric.
    <For each={props.session.evaluation.earlier}>
      {({ evaluation }) => (
        <>
          {" "}
          By version {evaluation.rubricVersion} it was{" "}
          {evaluation.overall === null ? "without an overall score" : evaluation.overall.toFixed(1)}.
        </>
      )}
    </For>
  </span>
);

interface EvaluationTextProps {
  readonly evaluation: Evaluation;
  readonly session: Session;
  /** Measures beside the trainee's own earlier sessions, where they are known. */
  readonly baseline?: readonly Baseline[];
  /** Address of the session's replay. */
  readonly replay: string;
  /** Read by an observer: what is found on the trainee's device, for the trainee alone, is left out. */
  readonly observed?: boolean;
}

/** What follows a session, from the whole to the parts. */
export const EvaluationText = (props: EvaluationTextProps) => {
  const criterionOf = (id: string) => rubricOf(props.session).criteria.find((one) => one.id === id);
  const baselineOf = (id: string) => {
    const basis = criterionOf(id)?.basis;
    return basis?.kind === "measured" ? props.baseline?.find(({ measure }) => measure === basis.measure) : undefined;
  };
  return (
    <div class="evaluation">
      <section class="card overall" aria-label="Overall">
        <Show
          when={props.evaluation.overall}
          fallback={<p class="lead">There was too little to give an overall score.</p>}
        >
          {(overall) => (
            <p class="overall-figure">
              <span class="figures">{overall().toFixed(1)}</span>
              <span class="hint">of 5 overall</span>
              <LevelBars level={overall()} />
            </p>
          )}
        </Show>
        <Show when={props.evaluation.overall !== null}>
          <p class="hint figures">
            {props.evaluation.overallInterval === null
              ? "Too little speech to say how sure this figure is."
              : `${levelRange(props.evaluation.overallInterval)} with 95 % certainty.`}
          </p>
        </Show>
        <p class="overall-summary">{props.evaluation.summary}</p>
        <p class="hint">
          {props.evaluation.evaluator.kind === "measured"
            ? "Computed from what was measured and said. No language model judged it."
            : `Judged by ${props.evaluation.evaluator.model ?? "a language model"}, beside what was measured.`}{" "}
          <Versions session={props.session} evaluation={props.evaluation} />
        </p>
      </section>
      <div class="evaluation-remarks">
        <Remarks title="What went well" remarks={props.evaluation.strengths} replay={props.replay} />
        <Remarks title="Next time" remarks={props.evaluation.nextSteps} replay={props.replay} />
      </div>
      <Show when={props.observed !== true}>
        <SessionDrills session={props.session} />
      </Show>
      <section class="stack" aria-labelledby="criteria-title">
        <h2 id="criteria-title">Criterion by criterion</h2>
        <p class="hint">What was measured of your voice is not for clinical use.</p>
        <ul class="criterion-scores">
          <For each={props.evaluation.scores}>
            {(score) => (
              <CriterionScore
                score={score}
                criterion={criterionOf(score.criterionId)}
                baseline={baselineOf(score.criterionId)}
                replay={props.replay}
              />
            )}
          </For>
        </ul>
      </section>
      <OverTime session={props.session} />
      <Show when={props.observed !== true}>
        <SessionFlow session={props.session} />
      </Show>
    </div>
  );
};
