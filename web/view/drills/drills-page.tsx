import "./drills.css";
import { createMemo, createResource, For, Show } from "solid-js";
import { leastPlayed } from "../../../shared/drill/choose.ts";
import { type DrillKind, drillKinds, drills, findDrill } from "../../../shared/drill/drill.ts";
import { boxDays, dayOf, type PlannedDrill, planOf } from "../../../shared/drill/plan.ts";
import { levelOfParts } from "../../../shared/drill/result.ts";
import { request } from "../../sync/api.io.ts";
import { LevelBars } from "../evaluation/level-bars.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count, dateOnly } from "../words/format.ts";
import { createAttempts } from "./attempts.io.ts";
import { ChosenDrills } from "./chosen-drills.tsx";
import { drillAddress, drillName, dueText, kindWords } from "./drill-words.ts";

const PlanRow = (props: { planned: PlannedDrill; today: number }) => {
  const level = () => levelOfParts(props.planned.last.parts);
  const address = () => drillAddress(props.planned.last);
  return (
    <Show when={findDrill(props.planned.drillId)}>
      {(drill) => (
        <li class="plan-row">
          <div>
            <h3>
              <a href={address()}>{drillName(drill())}</a>
            </h3>
            <p class="hint figures">
              {dueText(props.planned.dueDay, props.today)} · played {count(props.planned.times, "time")}, last on{" "}
              <time dateTime={props.planned.last.playedAt}>{dateOnly(props.planned.last.playedAt)}</time>
            </p>
          </div>
          <p class="history-score">
            <LevelBars level={level()} />
            <span class="figures">{level().toFixed(1)}</span>
            <span class="unseen">of 5 last time</span>
          </p>
        </li>
      )}
    </Show>
  );
};

const Plan = (props: { plan: readonly PlannedDrill[]; today: number }) => {
  const due = createMemo(() => props.plan.filter(({ dueDay }) => dueDay <= props.today));
  const later = createMemo(() => props.plan.filter(({ dueDay }) => dueDay > props.today));
  const Rows = (rows: { of: readonly PlannedDrill[] }) => (
    <ul class="plan">
      <For each={rows.of}>{(planned) => <PlanRow planned={planned} today={props.today} />}</For>
    </ul>
  );
  return (
    <>
      <section class="stack" aria-labelledby="due-title">
        <h2 id="due-title">Due today</h2>
        <Show
          when={due().length > 0}
          fallback={
            <p>
              {props.plan.length > 0
                ? "Nothing is due today."
                : "Nothing yet. A drill that you play comes into your plan."}
            </p>
          }
        >
          <Rows of={due()} />
        </Show>
      </section>
      <Show when={later().length > 0}>
        <section class="stack" aria-labelledby="later-title">
          <h2 id="later-title">Later</h2>
          <Rows of={later()} />
        </section>
      </Show>
    </>
  );
};

const KindList = (props: { kind: DrillKind; last: (drillId: string) => PlannedDrill | undefined }) => (
  <section class="drill-kind" aria-labelledby={`kind-${props.kind}`}>
    <h3 id={`kind-${props.kind}`}>{kindWords[props.kind].name}</h3>
    <p class="hint">{kindWords[props.kind].does}</p>
    <ul>
      <For each={drills.filter(({ kind }) => kind === props.kind)}>
        {(drill) => (
          <li>
            <a
              href={drillAddress({
                drillId: drill.drillId,
                targetWpm: props.last(drill.drillId)?.last.targetWpm ?? null,
              })}
            >
              {drill.title}
            </a>
          </li>
        )}
      </For>
    </ul>
  </section>
);

/** The plan: what is due, what follows from the latest session, and every drill that there is. */
const DrillsPage = () => {
  const visit = useVisit();
  const attempts = createAttempts(visit);
  const [answer] = createResource(() => request("GET /api/drills/chosen", {}));
  const suggested = createMemo(() => {
    const given = answer.latest;
    if (given?.kind !== "given" || given.value.latest === null || !attempts.known()) return undefined;
    const { latest } = given.value;
    const drills = latest.drills.map((one) => ({ ...one, drillId: leastPlayed(one.drillId, attempts.all()) }));
    return { ...latest, drills };
  });
  const offset = new Date().getTimezoneOffset();
  const today = dayOf(Date.now(), offset);
  const plan = createMemo(() => planOf(attempts.all(), offset));
  return (
    <Page title="Drills" lead="A minute for one thing at a time, measured on this device." narrow>
      <div class="drills">
        <Show when={attempts.known()}>
          <Plan plan={plan()} today={today} />
        </Show>
        <Show when={suggested()}>
          {(found) => (
            <section class="stack" aria-labelledby="suggested-title">
              <h2 id="suggested-title">From your latest session</h2>
              <p class="hint">
                {found().scenarioTitle}, <time dateTime={found().startedAt}>{dateOnly(found().startedAt)}</time>
              </p>
              <ChosenDrills drills={found().drills} replay={`/history/${found().sessionId}`} />
            </section>
          )}
        </Show>
        <section class="stack" aria-labelledby="all-title">
          <h2 id="all-title">All drills</h2>
          <div class="drill-kinds">
            <For each={drillKinds}>
              {(kind) => <KindList kind={kind} last={(id) => plan().find(({ drillId }) => drillId === id)} />}
            </For>
          </div>
        </section>
        <details>
          <summary>How the plan works</summary>
          <p>
            A drill that you play comes again after {boxDays[0]} day. Each time that you reach level 4 when it is due,
            it moves on and comes after {boxDays.slice(1, -1).join(", ")} and then {boxDays.at(-1)} days. Below level 3
            it begins again. Playing it sooner moves it no further. These are the boxes of Sebastian Leitner (1972).
          </p>
          <p>
            <Show
              when={visit.consents.inForce("transcript")}
              fallback={
                <>
                  Your figures stay on this device. With the consent to keep your sessions they follow you to others:{" "}
                  <a href="/privacy">Privacy</a>.
                </>
              }
            >
              Your figures are kept on the server too, as you agreed. The sound and the words of a drill never leave
              this device.
            </Show>
          </p>
        </details>
      </div>
    </Page>
  );
};

export default DrillsPage;
