import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import { type CustomScenario, customScenarioId, type SealedScenario } from "../../../shared/session/custom-scenario.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { wordsOf } from "../words/words.ts";
import { CustomEditor } from "./custom-editor.tsx";
import { StartForm } from "./start-form.tsx";
import { StartGate } from "./start-gate.tsx";
import { createStartWish } from "./start-wish.io.ts";

const turnLimit = 8;
const minChars = 10;

/** The same scenario with each of its texts as `leaving` gives it; null where it gives none. */
const eachText = async (
  scenario: CustomScenario,
  leaving: (text: string) => Promise<string | null>,
): Promise<CustomScenario | null> => {
  const { persona } = scenario;
  const flat = [scenario.title, scenario.situation, persona.name, persona.role, persona.manner, scenario.opening];
  const long = [scenario.partnerBrief, scenario.coachBrief];
  const objectives = scenario.objectives.map(({ text }) => text);
  const criteria = scenario.criteria.map(({ description }) => description);
  const left = await Promise.all([...flat, ...long, ...objectives, ...criteria].map(leaving));
  if (left.some((text) => text === null)) return null;
  const at = (i: number): string => left[i] ?? "";
  return {
    ...scenario,
    title: at(0),
    situation: at(1),
    persona: { name: at(2), role: at(3), manner: at(4) },
    opening: at(5),
    partnerBrief: at(6),
    coachBrief: at(7),
    objectives: scenario.objectives.map((one, i) => ({ ...one, text: at(8 + i) })),
    criteria: scenario.criteria.map((one, i) => ({ ...one, description: at(8 + objectives.length + i) })),
  };
};

/** What a description became, to be changed and started. */
const Draft = (props: { made: SealedScenario; onAgain(): void }) => {
  const visit = useVisit();
  const [sealed, setSealed] = createSignal(props.made);
  const wish = createStartWish({ id: customScenarioId, turnLimit }, sealed);
  const change = async (scenario: CustomScenario): Promise<void> => {
    setSealed({ ...sealed(), scenario });
    // What was typed leaves the device only as it may, and is shown as it will leave.
    const masked = await eachText(scenario, visit.leaving);
    if (masked !== null && sealed().scenario === scenario) setSealed({ ...sealed(), scenario: masked });
  };
  return (
    <StartGate starting={wish.starting}>
      <Page
        title="Your own scenario"
        lead="Change whatever does not fit, then start. It is kept with your session, and not in the catalogue."
      >
        <div class="before">
          <div class="before-text">
            <CustomEditor scenario={sealed().scenario} onChange={(scenario) => void change(scenario)} />
            <p>
              <button type="button" class="link-button" onClick={() => props.onAgain()}>
                Describe it anew
              </button>
            </p>
          </div>
          <StartForm
            scenario={{
              persona: sealed().scenario.persona,
              difficulty: sealed().scenario.difficulty,
              format: "conversation",
              turnLimit,
            }}
            wish={wish}
          />
        </div>
      </Page>
    </StartGate>
  );
};

/** Asks for a description, and has a scenario made of it. */
const Describe = (props: { description: string; onMade(description: string, made: SealedScenario): void }) => {
  const visit = useVisit();
  const [text, setText] = createSignal(props.description);
  const [making, setMaking] = createSignal(false);
  const [refusal, setRefusal] = createSignal<{ title: string; detail: string }>();
  const make = async (): Promise<void> => {
    if (making()) return;
    setMaking(true);
    setRefusal(undefined);
    try {
      const description = await visit.leaving(text().trim());
      const answer =
        description === null
          ? ({ kind: "unreachable" } as const)
          : await request("POST /api/scenarios/elaborate", { body: { description } });
      if (answer.kind === "given") props.onMade(text(), answer.value);
      else setRefusal(wordsOf(answer));
    } finally {
      setMaking(false);
    }
  };
  return (
    <Page
      title="Describe your own scenario"
      lead="Say whom you want to talk with and what about. A language model makes a partner, objectives and a coach of it, which you can read and change before you start."
      narrow
    >
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div class="field">
          <label for="description">Whom do you want to talk with, and what about?</label>
          <p class="hint" id="description-hint">
            For instance: “My critical mother-in-law comes for lunch, and I want to tell her that we won't spend the
            holidays with them.” Leave out names that others would know.
          </p>
          <textarea
            id="description"
            class="input"
            rows="6"
            maxlength="1500"
            aria-describedby="description-hint"
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <Show when={refusal()}>
          {(words) => (
            <div class="notice danger" role="alert">
              <h2>{words().title}</h2>
              <p>{words().detail}</p>
            </div>
          )}
        </Show>
        <div class="buttons">
          <button type="submit" class="button primary" disabled={making() || text().trim().length < minChars}>
            {making() ? "Making it…" : "Make a scenario of it"}
          </button>
        </div>
        <p class="hint" role="status">
          {making() ? "This takes up to half a minute." : ""}
        </p>
      </form>
    </Page>
  );
};

/** A scenario of one's own: described, looked over, started. */
export default () => {
  const visit = useVisit();
  const [made, setMade] = createSignal<{ description: string; sealed: SealedScenario | null }>({
    description: "",
    sealed: null,
  });
  const config = createMemo(() => {
    const answer = visit.config.answer();
    return answer?.kind === "given" ? answer.value : undefined;
  });
  return (
    <Switch
      fallback={
        <div class="page">
          <Answered answer={visit.config.answer()} what="this page" again={visit.config.again}>
            {() => null}
          </Answered>
        </div>
      }
    >
      <Match when={config() && !config()?.conditions.customScenario}>
        <Page
          title="Your own scenario"
          lead="Your invitation is for the scenarios of the catalogue. Whoever gave it to you can give you one with which you describe your own."
          narrow
        >
          <a class="button primary" href="/">
            See the scenarios
          </a>
        </Page>
      </Match>
      <Match when={config()?.answerer.kind === "scripted"}>
        <Page
          title="Your own scenario"
          lead="A scenario of your own is made and played by a language model, and none is set up here. The scenarios of the catalogue can be played without one."
          narrow
        >
          <a class="button primary" href="/">
            See the scenarios
          </a>
        </Page>
      </Match>
      <Match when={config() && made().sealed} keyed>
        {(sealed) => <Draft made={sealed} onAgain={() => setMade({ ...made(), sealed: null })} />}
      </Match>
      <Match when={config()}>
        <Describe description={made().description} onMade={(description, sealed) => setMade({ description, sealed })} />
      </Match>
    </Switch>
  );
};
