import { useParams } from "@solidjs/router";
import { createMemo, For, Match, Switch } from "solid-js";
import type { Scenario } from "../../../shared/session/scenario.ts";
import { NotFound } from "../not-found.tsx";
import { Answered } from "../parts/answered.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { Rubric } from "./rubric.tsx";
import { StartForm } from "./start-form.tsx";
import { StartGate } from "./start-gate.tsx";
import { createStartWish } from "./start-wish.io.ts";

const Before = (props: { scenario: Scenario }) => {
  const wish = createStartWish(props.scenario);
  return (
    <StartGate starting={wish.starting}>
      <Page
        title={props.scenario.title}
        lead={
          <>
            <strong>{props.scenario.persona.name}</strong>
            <br />
            {props.scenario.persona.role}
          </>
        }
      >
        <div class="before">
          <div class="before-text">
            <p class="before-situation">{props.scenario.situation}</p>
            <p class="hint">{props.scenario.persona.manner}</p>
            <section class="stack" aria-labelledby="objectives-title">
              <h2 id="objectives-title">What you are out to achieve</h2>
              <ol class="objective-list">
                <For each={props.scenario.objectives}>{(objective) => <li>{objective.text}</li>}</For>
              </ol>
            </section>
          </div>
          <StartForm scenario={props.scenario} wish={wish} />
          <Rubric rubric={props.scenario.rubric} scripted={wish.scripted() !== undefined} />
        </div>
      </Page>
    </StartGate>
  );
};

/** What one reads before a session, and the choices that go with it. */
export const ScenarioPage = () => {
  const params = useParams<{ id: string }>();
  const visit = useVisit();
  const scenario = createMemo(() => {
    const answer = visit.scenarios.answer();
    return answer?.kind === "given" ? answer.value.scenarios.find(({ id }) => id === params.id) : undefined;
  });
  return (
    <Switch fallback={<NotFound />}>
      <Match when={scenario()} keyed>
        {(found) => <Before scenario={found} />}
      </Match>
      <Match when={visit.scenarios.answer()?.kind !== "given"}>
        <div class="page">
          <Answered answer={visit.scenarios.answer()} what="the scenario" again={visit.scenarios.again}>
            {() => null}
          </Answered>
        </div>
      </Match>
    </Switch>
  );
};
