import { useParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import type { Session } from "../../../shared/session/session.ts";
import { request } from "../../sync/api.io.ts";
import { Page } from "../parts/page.tsx";
import { SessionOver } from "../parts/session-over.tsx";
import { createSession } from "../room/session-signal.ts";
import { StartGate } from "../scenarios/start-gate.tsx";
import { endings, wordsOf } from "../words/words.ts";
import { EvaluationText } from "./evaluation-text.tsx";
import { createPracticeAgain } from "./practice-again.io.ts";

const Waiting = () => (
  <section class="card evaluating" role="status">
    <div class="waiting-bars" aria-hidden="true">
      <For each={[...Array(9).keys()]}>{(i) => <span style={{ "animation-delay": `${i * 140}ms` }} />}</For>
    </div>
    <p>Putting your evaluation together. It appears here by itself; you can also leave and find it in your history.</p>
  </section>
);

const Failed = (props: { session: Session }) => {
  const [refusal, setRefusal] = createSignal("");
  const again = async (): Promise<void> => {
    setRefusal("");
    const answer = await request("POST /api/sessions/:sessionId/evaluation", {
      params: { sessionId: props.session.sessionId },
    });
    if (answer.kind !== "given") setRefusal(wordsOf(answer).title);
  };
  return (
    <div class="notice danger" role="alert">
      <h2>The evaluation could not be made</h2>
      <p>{props.session.evaluation.failure?.detail} What you said is kept.</p>
      <Show when={refusal()}>
        <p>{refusal()}</p>
      </Show>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void again()}>
          Ask for it again
        </button>
      </div>
    </div>
  );
};

const EvaluationOf = (props: { session: Session }) => {
  const starting = createPracticeAgain(() => props.session.sessionId);
  const evaluation = createMemo(() => props.session.evaluation.evaluation);
  const status = () => props.session.evaluation.status;
  // What can't be had is left out: the evaluation stands without it.
  const [baseline] = createResource(
    () => evaluation()?.rubricVersion,
    async () => {
      const { sessionId } = props.session;
      const answer = await request("GET /api/sessions/:sessionId/baseline", { params: { sessionId } });
      return answer.kind === "given" ? answer.value.measures : [];
    },
  );
  return (
    <StartGate starting={starting}>
      <Page
        title={`Evaluation: ${props.session.scenario.title}`}
        heading={props.session.scenario.title}
        lead={props.session.terminationReason === null ? "" : endings[props.session.terminationReason]}
        narrow
      >
        <Switch>
          <Match when={status() === "completed" && evaluation()}>
            {(text) => (
              <EvaluationText
                evaluation={text()}
                session={props.session}
                baseline={baseline.state === "ready" ? baseline() : []}
                replay={`/history/${props.session.sessionId}`}
              />
            )}
          </Match>
          <Match when={status() === "pending" || status() === "running"}>
            <Waiting />
          </Match>
          <Match when={status() === "failed"}>
            <Failed session={props.session} />
          </Match>
          <Match when={props.session.status !== "ended"}>
            <p class="notice">This session is still going on. Its evaluation comes when it is over.</p>
          </Match>
          <Match when={status() === "none"}>
            <p class="notice">Nothing was said in this session, so there is nothing to evaluate.</p>
          </Match>
        </Switch>
        <div class="buttons page-buttons">
          <Show
            when={props.session.status === "ended"}
            fallback={
              <a class="button primary" href={`/session/${props.session.sessionId}`}>
                Back to the session
              </a>
            }
          >
            <button type="button" class="button primary" onClick={() => starting.begin()}>
              Practise again
            </button>
            <a class="button" href={`/history/${props.session.sessionId}`}>
              Replay the session
            </a>
          </Show>
        </div>
      </Page>
    </StartGate>
  );
};

/** A session's evaluation; it appears by itself when it is ready. */
export const EvaluationPage = () => {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(sessionId) => {
        const { state: link } = createSession(sessionId);
        const over = () => {
          const { connection } = link();
          return connection.kind === "over" ? connection.problem : null;
        };
        return (
          <Switch fallback={<p class="joining hint">Getting your evaluation…</p>}>
            <Match when={over()}>{(problem) => <SessionOver problem={problem()} />}</Match>
            <Match when={link().session}>{(session) => <EvaluationOf session={session()} />}</Match>
          </Switch>
        );
      }}
    </Show>
  );
};
