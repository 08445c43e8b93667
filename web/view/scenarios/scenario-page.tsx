import { useNavigate, useParams } from "@solidjs/router";
import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import { v7 as uuidv7 } from "uuid";
import { startSessionSchema } from "../../../shared/session/requests.ts";
import type { Scenario } from "../../../shared/session/scenario.ts";
import type { Session } from "../../../shared/session/session.ts";
import { request } from "../../sync/api.io.ts";
import { NotFound } from "../not-found.tsx";
import { Answered } from "../parts/answered.tsx";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import { StartConsents } from "../privacy/start-consents.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count } from "../words/format.ts";
import { scriptedWords } from "../words/words.ts";
import { Difficulty } from "./difficulty.tsx";
import { createLine } from "./line.io.ts";
import { Rubric } from "./rubric.tsx";
import { StartGate } from "./start-gate.tsx";
import { createStarting } from "./starting.io.ts";

const feedbackModes = [
  {
    value: "nudge",
    label: "A nudge",
    hint: "One thing to try after each turn, which you can put away. Every figure comes afterwards.",
  },
  { value: "dashboard", label: "Everything", hint: "The advice, and every figure that was measured." },
  { value: "none", label: "Nothing until the end", hint: "Just the conversation. Advice and figures come afterwards." },
] as const satisfies readonly { value: Session["feedbackMode"]; label: string; hint: string }[];

/** What is asked for; when it is asked, each try says itself. */
const wishSchema = startSessionSchema.omit({ clientSessionStartedAt: true });

const Before = (props: { scenario: Scenario }) => {
  const navigate = useNavigate();
  const visit = useVisit();
  const line = createLine(`scenario.${props.scenario.id}`, wishSchema);
  const kept = line.read();
  const [sendsAudio, setSendsAudio] = createSignal(kept?.consent.audioUpload ?? true);
  const policy = createMemo(() => {
    const answer = visit.policy.answer.latest;
    return answer?.kind === "given" ? answer.value.notice : undefined;
  });
  const feedbackSetBy = () => {
    if ((policy()?.feedbackMode ?? null) !== null) return "your organisation";
    const config = visit.config.answer();
    return config?.kind === "given" && config.value.conditions.feedbackMode !== null ? "your invitation" : null;
  };
  const audioUpload = () => sendsAudio() && visit.consents.inForce("audio") && policy()?.audioMayLeave !== false;
  const [feedbackMode, setFeedbackMode] = createSignal<Session["feedbackMode"]>(kept?.feedbackMode ?? "nudge");
  const intendedMs = props.scenario.timeLimitMs ?? null;
  const [timeLimitMs, setTimeLimitMs] = createSignal(kept?.timeLimitMs === undefined ? intendedMs : kept.timeLimitMs);
  const [turnLimit, setTurnLimit] = createSignal(kept?.turnLimit ?? props.scenario.turnLimit);
  // Other choices are another session: the edge gives one that it has by that id as it was first asked for.
  const wish = createMemo(() => ({
    sessionId: uuidv7(),
    scenarioId: props.scenario.id,
    consent: { audioUpload: audioUpload() },
    feedbackMode: feedbackMode(),
    turnLimit: turnLimit(),
    timeLimitMs: timeLimitMs(),
  }));
  const starting = createStarting({
    wish,
    line,
    ask: (wanted, signal) =>
      request("POST /api/sessions", { body: { ...wanted, clientSessionStartedAt: new Date().toISOString() } }, signal),
    onStarted: (session) => {
      visit.knownSessions.remember(session);
      navigate(`/session/${session.sessionId}`);
    },
  });
  const scripted = () => {
    const answer = visit.config.answer();
    return answer?.kind === "given" && answer.value.answerer.kind === "scripted" ? answer.value.answerer : undefined;
  };
  return (
    <StartGate starting={starting}>
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
          <form
            class="card start-form"
            aria-label="Start"
            onSubmit={(event) => {
              event.preventDefault();
              starting.begin();
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
                onChange={(event) => setTurnLimit(Number(event.currentTarget.value))}
              >
                <For each={lengths(props.scenario.turnLimit)}>
                  {(n) => (
                    <option value={n} selected={n === turnLimit()}>
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
                onChange={(event) => setTimeLimitMs(Number(event.currentTarget.value) || null)}
              >
                <For each={timeLimits(intendedMs)}>
                  {(ms) => (
                    <option value={ms ?? 0} selected={ms === timeLimitMs()}>
                      {ms === null ? "As long as it takes" : count(ms / 60_000, "minute")}
                      {ms === intendedMs ? " (as intended)" : ""}
                    </option>
                  )}
                </For>
              </select>
            </div>
            <Show
              when={feedbackSetBy() === null}
              fallback={<p class="hint">How you get feedback while you practise is set by {feedbackSetBy()}.</p>}
            >
              <Choice
                legend="Feedback while you practise"
                options={feedbackModes}
                value={feedbackMode()}
                onChange={setFeedbackMode}
              />
            </Show>
            <StartConsents audioUpload={audioUpload()} onAudioUpload={setSendsAudio} policy={policy()} />
            <Show when={scripted()}>
              {(answerer) => (
                <p class="hint">
                  {props.scenario.persona.name} follows a script here. {scriptedWords(answerer())}
                </p>
              )}
            </Show>
            <button type="submit" class="button primary big" disabled={starting.state().kind === "asking"}>
              {starting.state().kind === "asking" ? "Starting…" : "Start practising"}
            </button>
          </form>
          <Rubric rubric={props.scenario.rubric} scripted={scripted() !== undefined} />
        </div>
      </Page>
    </StartGate>
  );
};

/** Lengths on offer: the intended one, and sensible ones beside it. */
const lengths = (intended: number): number[] =>
  [...new Set([3, 5, 8, 12, intended])].filter((n) => n <= 30).toSorted((a, b) => a - b);

/** Times on offer, in ms; null: no limit. */
const timeLimits = (intendedMs: number | null): (number | null)[] => [
  null,
  ...[...new Set([5, 10, 20].map((minutes) => minutes * 60_000).concat(intendedMs ?? []))].toSorted((a, b) => a - b),
];

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
