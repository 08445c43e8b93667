import "./usage.css";
import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { quotaStreams } from "../../../shared/people/quota.ts";
import {
  addUsed,
  noneUsed,
  totalOf,
  totalUsed,
  type UsageAnswer,
  type UsageOrganisationsAnswer,
  type UsagePeoplePage,
  type UsagePerson,
} from "../../../shared/people/usage.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { Choice } from "../parts/choice.tsx";
import { Measures } from "../parts/measures.tsx";
import { More } from "../parts/more.tsx";
import { useVisit } from "../visit/visit.tsx";
import { AdminPage } from "./admin-page.tsx";
import { Chart } from "./chart/chart.tsx";
import { everyFew } from "./chart/scale.ts";
import { personInFull } from "./person-name.ts";
import { UsageOrganisations } from "./usage-organisations.tsx";
import { UsagePeople } from "./usage-people.tsx";
import { daysOf, filledIn, periodsOf, type UsageSpanName, usageSpans } from "./usage-spans.ts";
import { periodName, streamNames, tokens } from "./usage-words.ts";

const spanNames = Object.keys(usageSpans) as UsageSpanName[];
const choices = spanNames.map((value) => ({ value, label: usageSpans[value].label }));

/** The tokens of language models that an organisation used: when, for what, and who. For ADMINs. */
export default function UsagePage() {
  const visit = useVisit();
  const [search, setSearch] = useSearchParams<{ person?: string }>();
  const [span, setSpan] = createSignal<UsageSpanName>("month");
  const [usage, setUsage] = createSignal<Answer<UsageAnswer>>();
  const [firstPeople, setFirstPeople] = createSignal<Answer<UsagePeoplePage>>();
  const [people, setPeople] = createSignal<readonly UsagePerson[]>([]);
  const [cursor, setCursor] = createSignal<number | null>(null);
  const [asking, setAsking] = createSignal(false);
  const [organisations, setOrganisations] = createSignal<Answer<UsageOrganisationsAnswer>>();
  const wanted = createMemo(() => {
    const now = new Date();
    return { span: span(), person: search.person, periods: periodsOf(span(), now), days: daysOf(span(), now) };
  });
  const ofDeployment = () => {
    const config = visit.config.answer.latest;
    return config?.kind === "given" && config.value.person.ofDeployment;
  };

  const askUsage = async (): Promise<void> => {
    const asked = wanted();
    const { per } = usageSpans[asked.span];
    const query = { ...asked.days, per, ...(asked.person ? { personId: asked.person } : {}) };
    const answer = await request("GET /api/admin/usage", { query });
    if (asked === wanted()) setUsage(answer);
  };
  const askPeople = async (from: number): Promise<void> => {
    const asked = wanted();
    setAsking(true);
    try {
      const answer = await request("GET /api/admin/usage/people", { query: { ...asked.days, cursor: from } });
      if (asked !== wanted()) return;
      if (from === 0) setFirstPeople(answer);
      if (answer.kind !== "given") return;
      setPeople([...(from === 0 ? [] : people()), ...answer.value.people]);
      setCursor(answer.value.nextCursor);
    } finally {
      setAsking(false);
    }
  };
  const askOrganisations = async (): Promise<void> => {
    const asked = wanted();
    const answer = await request("GET /api/admin/usage/organisations", { query: asked.days });
    if (asked === wanted()) setOrganisations(answer);
  };
  createEffect(
    on(wanted, () => {
      void askUsage();
      void askPeople(0);
    }),
  );
  createEffect(
    on([wanted, ofDeployment], ([, of]) => {
      if (of) void askOrganisations();
    }),
  );

  const filled = (answer: UsageAnswer) => filledIn(wanted().periods, answer.periods);
  const whole = (answer: UsageAnswer) => answer.periods.reduce((sum, { used }) => addUsed(sum, used), noneUsed);
  const chosen = () => people().find(({ person }) => person?.personId === search.person)?.person ?? null;
  const download = () => {
    const { from, to } = wanted().days;
    return `/api/admin/usage/export?${new URLSearchParams({ from, to, per: usageSpans[span()].per })}`;
  };
  return (
    <AdminPage
      title="Usage"
      lead="Tokens that language models read and wrote for your organisation. Days are those of UTC; scripted answers use none."
    >
      <div class="usage-choose">
        <Choice compact legend="Span of time" options={choices} value={span()} onChange={setSpan} />
        <a class="button" href={download()} target="_self" download="">
          Download as CSV
        </a>
      </div>
      <Show when={search.person}>
        <p class="usage-person">
          <span>
            Of{" "}
            <strong>
              <Show when={chosen()} fallback="one person">
                {(person) => <a href={`/admin/people/${person().personId}`}>{personInFull(person())}</a>}
              </Show>
            </strong>{" "}
            alone
          </span>
          <button type="button" class="button" onClick={() => setSearch({ person: null })}>
            Show everybody
          </button>
        </p>
      </Show>
      <Answered answer={usage()} what="the usage" again={() => void askUsage()}>
        {(given) => (
          <>
            <Measures
              measures={[
                { label: "In all", value: tokens(totalUsed(whole(given()))), unit: "tokens" },
                ...quotaStreams.map((stream) => ({
                  label: streamNames[stream],
                  value: tokens(totalOf(whole(given())[stream])),
                  unit: "tokens",
                })),
              ]}
            />
            <div class="usage-chart">
              <Chart
                title={usageSpans[span()].per === "day" ? "Tokens by day" : "Tokens by month"}
                unit="tokens read and written"
                kind="bars"
                height={240}
                slotName={usageSpans[span()].per === "day" ? "Day" : "Month"}
                slots={wanted().periods.map((period) => periodName(period))}
                labels={(room) => everyFew(wanted().periods.length, room)}
                series={quotaStreams.map((stream) => ({
                  name: streamNames[stream],
                  values: filled(given()).map((used) => totalOf(used[stream])),
                }))}
                whole={() => ""}
              />
            </div>
          </>
        )}
      </Answered>
      <section class="section" aria-labelledby="usage-people">
        <h2 id="usage-people">Who used most</h2>
        <p class="hint">
          What is left counts everything since somebody came in by their invitation, whatever the time looked at here.
        </p>
        <Answered answer={firstPeople()} what="the people" again={() => void askPeople(0)}>
          {() => (
            <Show when={people().length > 0} fallback={<p class="hint">Nobody used anything in this time.</p>}>
              <UsagePeople people={people()} />
              <More
                cursor={cursor() === null ? null : String(cursor())}
                asking={asking()}
                onMore={(next) => void askPeople(Number(next))}
              />
            </Show>
          )}
        </Answered>
      </section>
      <Show when={ofDeployment()}>
        <section class="section" aria-labelledby="usage-organisations">
          <h2 id="usage-organisations">Every organisation</h2>
          <Answered answer={organisations()} what="the organisations" again={() => void askOrganisations()}>
            {(given) => <UsageOrganisations rows={given().organisations} />}
          </Answered>
        </section>
      </Show>
    </AdminPage>
  );
}
