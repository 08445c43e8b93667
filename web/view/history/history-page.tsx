import { createMemo, createSignal, For, onMount, Show } from "solid-js";
import { unkeptHours } from "../../../shared/people/consent-texts.ts";
import type { HistoryPage as Rows, SessionRow } from "../../../shared/session/answers.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { LevelBars } from "../evaluation/level-bars.tsx";
import { Answered } from "../parts/answered.tsx";
import { More } from "../parts/more.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count, dateAndTime } from "../words/format.ts";
import { mergeRows } from "./merge-rows.ts";

const pageSize = 20;

const Row = (props: { row: SessionRow }) => {
  const running = () => props.row.status !== "ended";
  const href = () => (running() ? `/session/${props.row.sessionId}` : `/history/${props.row.sessionId}`);
  const evaluation = () => {
    if (running()) return "Still going on";
    switch (props.row.evaluationStatus) {
      case "pending":
      case "running":
        return "Being evaluated";
      case "failed":
        return "Not evaluated";
      default:
        return "";
    }
  };
  return (
    <li class="history-row">
      <div>
        <h2>
          <a href={href()}>{props.row.scenarioTitle}</a>
        </h2>
        <p class="hint figures">
          <time dateTime={props.row.startedAt}>{dateAndTime(props.row.startedAt)}</time> ·{" "}
          {count(props.row.turnCount, "turn")}
          <Show when={props.row.rubricVersion}>{(version) => <> · rubric {version()}</>}</Show>
        </p>
      </div>
      <Show when={props.row.overall} fallback={<p class="hint">{evaluation()}</p>}>
        {(overall) => (
          <p class="history-score">
            <LevelBars level={overall()} />
            <span class="figures">{overall().toFixed(1)}</span>
            <span class="unseen">of 5 overall</span>
          </p>
        )}
      </Show>
    </li>
  );
};

/** What was practised, newest first. */
export const HistoryPage = () => {
  const visit = useVisit();
  const [first, setFirst] = createSignal<Answer<Rows>>();
  const [rows, setRows] = createSignal<readonly SessionRow[]>([]);
  const [cursor, setCursor] = createSignal<string | null>(null);
  const [asking, setAsking] = createSignal(false);
  const shown = createMemo(() => mergeRows(rows(), visit.knownSessions.rows(), cursor() !== null));

  const ask = async (from: string | null): Promise<void> => {
    setAsking(true);
    try {
      const answer = await request("GET /api/sessions", {
        query: { historyStepCount: visit.stepCount(), limit: pageSize, ...(from === null ? {} : { cursor: from }) },
      });
      // A page that did not come leaves those before it in place, and its button to ask again.
      if (from === null) setFirst(answer);
      if (answer.kind !== "given") return;
      const before = from === null ? [] : rows();
      const known = new Set(before.map(({ sessionId }) => sessionId));
      setRows([...before, ...answer.value.sessions.filter(({ sessionId }) => !known.has(sessionId))]);
      setCursor(answer.value.nextCursor);
    } finally {
      setAsking(false);
    }
  };
  onMount(() => void ask(null));

  return (
    <Page title="History" lead="What you practised, newest first." narrow>
      <Answered
        answer={first()}
        what="your history"
        again={() => {
          setFirst(undefined);
          void ask(null);
        }}
      >
        {() => (
          <Show
            when={shown().length > 0}
            fallback={
              <div class="stack">
                <p>Nothing yet. Your first session will be listed here.</p>
                <div class="buttons">
                  <a class="button primary" href="/">
                    Choose a scenario
                  </a>
                </div>
              </div>
            }
          >
            <Show when={visit.consents.answer()?.kind === "given" && !visit.consents.inForce("transcript")}>
              <p class="notice history-unkept">
                A session is deleted from the server {unkeptHours} hours after its end, unless you agree that it is
                kept: <a href="/privacy">Privacy</a>.
              </p>
            </Show>
            <ul class="history">
              <For each={shown()}>{(row) => <Row row={row} />}</For>
            </ul>
            <More cursor={cursor()} asking={asking()} onMore={(next) => void ask(next)} />
          </Show>
        )}
      </Answered>
    </Page>
  );
};
