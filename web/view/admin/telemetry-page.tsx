import "./table.css";
import "./telemetry.css";
import { createEffect, createMemo, createSignal, For, Index, on, Show } from "solid-js";
import { problems } from "../../../shared/problem.ts";
import type { Telemetry, TelemetrySpan } from "../../../shared/telemetry/telemetry.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { Choice } from "../parts/choice.tsx";
import { Measures } from "../parts/measures.tsx";
import { dateAndTime } from "../words/format.ts";
import { AdminPage } from "./admin-page.tsx";
import { alertWords, duration } from "./alert-words.ts";
import { Chart } from "./chart/chart.tsx";
import { DrainNotice } from "./drain-notice.tsx";
import { createRefreshed } from "./refreshed.io.ts";
import { aSecond, drawn, slotName, slotTimes } from "./telemetry-charts.ts";

/** Figures are asked for this often while somebody looks, ms. */
const everyMs = 10_000;

const spans = [
  { value: "hour", label: "Last hour" },
  { value: "day", label: "Last day" },
] as const;

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

const shown = (value: number | null): string => (value === null ? "–" : number.format(value));

const Alerts = (props: { telemetry: Telemetry }) => (
  <section class="telemetry-alerts" aria-label="What is out of the usual" aria-live="polite">
    <For
      each={props.telemetry.alerts}
      fallback={<p class="telemetry-calm">Nothing out of the usual in the last five minutes.</p>}
    >
      {(alert) => {
        const words = alertWords(alert);
        return (
          <div class="notice caution">
            <h2>{words.title}</h2>
            <p>{words.detail}</p>
          </div>
        );
      }}
    </For>
  </section>
);

const Refusals = (props: { telemetry: Telemetry }) => (
  <section class="section" aria-labelledby="refusals-title">
    <h2 id="refusals-title">Refusals</h2>
    <Show when={props.telemetry.refusals.length > 0} fallback={<p class="hint">None in this time.</p>}>
      <section class="admin-table" aria-label="Refusals" tabindex="0">
        <table>
          <caption class="unseen">Refusals by what was said, most first</caption>
          <thead>
            <tr>
              <th scope="col">What was said</th>
              <th scope="col">Status</th>
              <th scope="col">How often</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.telemetry.refusals}>
              {({ code, count }) => (
                <tr>
                  <th scope="row">
                    {problems[code].title} <code class="hint">{code}</code>
                  </th>
                  <td class="figures">{problems[code].status}</td>
                  <td class="figures">{number.format(count)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  </section>
);

const Figures = (props: { telemetry: Telemetry; span: TelemetrySpan }) => {
  const places = () => props.telemetry.now;
  const times = createMemo(() =>
    slotTimes(props.telemetry, props.span, -new Date(props.telemetry.at).getTimezoneOffset() * 60_000),
  );
  const counts = () => props.telemetry.counts;
  const delivery = () => props.telemetry.latencies.delivery.whole;
  const charts = createMemo(() => drawn(props.telemetry, props.span));
  return (
    <>
      <Alerts telemetry={props.telemetry} />
      <div class="telemetry-now">
        <Measures
          measures={[
            { label: "Sessions now", value: `${places().sessions}`, unit: `of ${places().sessionLimit} places` },
            { label: "Connections now", value: number.format(places().connections), unit: "open" },
            { label: "In line now", value: number.format(places().startsWaiting), unit: "for a place" },
            { label: "Evaluations now", value: number.format(places().evaluationsWaiting), unit: "awaited" },
            {
              label: "Requests",
              value: shown(aSecond(props.span, [counts().answered, counts().refused, counts().failed])),
              unit: "a second, lately",
            },
            {
              label: "Messages",
              value: shown(aSecond(props.span, [counts().messagesOut, counts().messagesIn])),
              unit: "a second, lately",
            },
            {
              label: "Delivery",
              value: delivery() === null ? "–" : duration(delivery()?.p95 ?? 0),
              unit: "at p95",
            },
          ]}
        />
      </div>
      <div class="telemetry-charts">
        <Index each={charts()}>
          {(chart) => (
            <Chart
              kind="lines"
              title={chart().title}
              unit={chart().unit}
              series={chart().series}
              slots={times().names}
              slotName="From"
              labels={times().labels}
              tick={chart().tick}
              whole={(series) => chart().whole(series)}
            />
          )}
        </Index>
      </div>
      <p class="hint">
        Beside each name stands what there was in all, or its value over the whole time: half of all were as fast as p50
        or faster, 19 of 20 as p95, 99 of 100 as p99. Counted since {dateAndTime(props.telemetry.since)}; the last{" "}
        {slotName(props.span)} is not over yet.
      </p>
      <Refusals telemetry={props.telemetry} />
    </>
  );
};

/** How the deployment does, at a glance, kept up to date while it is looked at. For ADMINs of the deployment. */
export default function TelemetryPage() {
  const [span, setSpan] = createSignal<TelemetrySpan>("hour");
  const refreshed = createRefreshed(async (signal) => {
    const asked = span();
    const answer = await request("GET /api/admin/telemetry", { query: { span: asked } }, signal);
    return answer.kind === "given" ? { kind: "given", value: { span: asked, telemetry: answer.value } } : answer;
  }, everyMs);
  createEffect(on(span, () => refreshed.again()));
  return (
    <AdminPage title="Telemetry" lead="How this deployment does, over all of its organisations.">
      <DrainNotice />
      <div class="telemetry-choose">
        <Choice compact legend="Span of time" options={spans} value={span()} onChange={setSpan} />
        <p class="hint figures">
          <Show when={refreshed.at()}>{(at) => <>Refreshed at {time.format(at())}, every 10 s while you look.</>}</Show>
        </p>
      </div>
      <Show when={refreshed.answer()?.kind === "given" && refreshed.failedAt()}>
        {(failedAt) => (
          <p class="notice caution telemetry-old" role="alert">
            These figures are old: at {time.format(failedAt())} there was no answer. It is tried again.
          </p>
        )}
      </Show>
      <Answered answer={refreshed.answer()} what="the figures" again={() => refreshed.again()}>
        {(given) => <Figures telemetry={given().telemetry} span={given().span} />}
      </Answered>
    </AdminPage>
  );
}
