import { useSearchParams } from "@solidjs/router";
import { createMemo, For, Show } from "solid-js";
import type { Scenario, Skill } from "../../../shared/session/scenario.ts";
import { Answered } from "../parts/answered.tsx";
import { arriveAt } from "../parts/arrival.io.ts";
import { useVisit } from "../visit/visit.tsx";
import { count } from "../words/format.ts";
import { Difficulty } from "./difficulty.tsx";
import { Diminuendo } from "./diminuendo.tsx";

const Card = (props: { scenario: Scenario; skill: Skill | undefined }) => (
  <li class="scenario-card">
    <p class="overline">{props.skill?.title}</p>
    <h3>
      <a href={`/scenarios/${props.scenario.id}`}>{props.scenario.title}</a>
    </h3>
    <p class="scenario-card-with">
      <strong>{props.scenario.persona.name}</strong> {props.scenario.persona.role}
    </p>
    <p class="scenario-card-summary">{props.scenario.summary}</p>
    <p class="scenario-card-facts">
      <Difficulty of={props.scenario.difficulty} />
      <span>{count(props.scenario.turnLimit, "turn")}</span>
      <span>{props.scenario.format === "speech" ? "Speech" : "Conversation"}</span>
    </p>
  </li>
);

const Catalogue = (props: { scenarios: Scenario[] }) => {
  const visit = useVisit();
  const [search, setSearch] = useSearchParams<{ skill?: string }>();
  const skills = createMemo(() => {
    const answer = visit.skills.answer();
    const used = new Set(props.scenarios.map((scenario) => scenario.skillId));
    return answer?.kind === "given" ? answer.value.skills.filter((skill) => used.has(skill.id)) : [];
  });
  const chosen = createMemo(() => skills().find((skill) => skill.id === search.skill));
  const shown = () => props.scenarios.filter((scenario) => !chosen() || scenario.skillId === chosen()?.id);
  return (
    <>
      <Show when={skills().length > 1}>
        <fieldset class="skills">
          <legend class="unseen">Show scenarios for</legend>
          <button
            type="button"
            class="chip"
            aria-pressed={chosen() === undefined}
            onClick={() => setSearch({ skill: undefined })}
          >
            All skills
          </button>
          <For each={skills()}>
            {(skill) => (
              <button
                type="button"
                class="chip"
                aria-pressed={chosen()?.id === skill.id}
                onClick={() => setSearch({ skill: skill.id })}
              >
                {skill.title}
              </button>
            )}
          </For>
        </fieldset>
      </Show>
      <p class="hint" role="status">
        {chosen() ? chosen()?.description : ""}
        <span class="unseen">{count(shown().length, "scenario")}</span>
      </p>
      <ul class="scenario-cards">
        <For each={shown()}>
          {(scenario) => <Card scenario={scenario} skill={skills().find((skill) => skill.id === scenario.skillId)} />}
        </For>
      </ul>
    </>
  );
};

/** The start: what Sotto is, and what can be practised. */
export const ScenariosPage = () => {
  const visit = useVisit();
  /** The only one that the visitor's invitation is for; null: any. */
  const only = createMemo(() => {
    const config = visit.config.answer();
    return config?.kind === "given" ? config.value.conditions.scenarioId : null;
  });
  const mayDescribe = createMemo(() => {
    const config = visit.config.answer();
    return config?.kind === "given" && config.value.conditions.customScenario && config.value.answerer.kind === "model";
  });
  let heading: HTMLHeadingElement | undefined;
  arriveAt("Sotto: practise it out loud first", () => heading);
  return (
    <div class="page">
      <header class="hero">
        <div>
          <h1 ref={heading} tabindex="-1">
            Say it here first.
          </h1>
          <p class="lead">
            Practise the conversation you have coming up, out loud, with a partner who answers and a coach who listens.
            Your voice is heard and measured on this device.
          </p>
        </div>
        <Diminuendo />
      </header>
      <section aria-labelledby="scenarios-title" class="stack">
        <h2 id="scenarios-title">{only() === null ? "Choose a scenario" : "What you were invited to"}</h2>
        <Show when={mayDescribe()}>
          <p class="own-scenario">
            Or <a href="/scenarios/custom">describe your own</a>: the very conversation that you have before you.
          </p>
        </Show>
        <Answered answer={visit.scenarios.answer()} what="the scenarios" again={visit.scenarios.again}>
          {(value) => <Catalogue scenarios={value().scenarios.filter(({ id }) => only() === null || only() === id)} />}
        </Answered>
      </section>
    </div>
  );
};
