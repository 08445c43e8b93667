import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { ObservedPage, ObservedRow } from "../../../shared/research/observed-session.ts";
import type { Participation } from "../../../shared/research/participant.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { LevelBars } from "../evaluation/level-bars.tsx";
import { Answered } from "../parts/answered.tsx";
import { More } from "../parts/more.tsx";
import { Page } from "../parts/page.tsx";
import { count, dateAndTime } from "../words/format.ts";
import { feedbackName, traineeName } from "./moment.ts";
import { ParticipantNotes } from "./participant-notes.tsx";
import { Participants } from "./participants.tsx";
import "./research.css";

/** The sessions that go on are asked for anew this often, while somebody looks, ms. */
const liveEveryMs = 10_000;

const studyAddress = (invitationId: string): string =>
  `/research/sessions?invitation=${encodeURIComponent(invitationId)}`;

/** Whose session it is: the participant and the study, each with the way to what belongs to them. */
const Whose = (props: { participant: Participation | null }) => (
  <Show when={props.participant} fallback="Trainee">
    {(part) => (
      <>
        <a class="row-link" href={`${studyAddress(part().invitationId)}&number=${part().number}`}>
          {traineeName(part())}
        </a>{" "}
        ·{" "}
        <a class="row-link" href={studyAddress(part().invitationId)}>
          {part().invitationTitle || "Untitled study"}
        </a>
      </>
    )}
  </Show>
);

const Row = (props: { row: ObservedRow }) => (
  <li class="history-row">
    <div>
      <h3>
        <a href={`/research/sessions/${props.row.sessionId}`}>{props.row.scenarioTitle}</a>
      </h3>
      <p class="hint figures">
        <Whose participant={props.row.participant} /> ·{" "}
        <time dateTime={props.row.startedAt}>{dateAndTime(props.row.startedAt)}</time> ·{" "}
        {count(props.row.turnCount, "turn")}
      </p>
    </div>
    <Show when={props.row.overall}>
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

const LiveRow = (props: { row: ObservedRow }) => (
  <li class="live-row card">
    <div>
      <h3>{props.row.scenarioTitle}</h3>
      <p class="hint figures">
        <Whose participant={props.row.participant} /> · {count(props.row.turnCount, "turn")} so far
      </p>
    </div>
    <a
      class="button primary"
      href={`/research/watch/${props.row.sessionId}`}
      aria-label={`Watch live: ${props.row.scenarioTitle}, ${traineeName(props.row.participant)}`}
    >
      Watch live
    </a>
  </li>
);

/** The sessions that an observer may see: those that go on now, and those that are over. */
export const SessionsPage = () => {
  const [search] = useSearchParams<{ invitation?: string; number?: string }>();
  /** Whose: everybody's, or those of a study or of a participant that the address names. */
  const of = createMemo(() => ({
    ...(search.invitation ? { invitationId: search.invitation } : {}),
    ...(search.invitation && search.number ? { number: search.number } : {}),
  }));
  const participant = createMemo(() => {
    const number = Number(search.number);
    return search.invitation && number >= 1 ? { invitationId: search.invitation, number } : undefined;
  });
  const [live, setLive] = createSignal<readonly ObservedRow[]>([]);
  const [first, setFirst] = createSignal<Answer<ObservedPage>>();
  const [rows, setRows] = createSignal<readonly ObservedRow[]>([]);
  const [cursor, setCursor] = createSignal<string | null>(null);
  const [asking, setAsking] = createSignal(false);

  const askLive = async (): Promise<void> => {
    if (document.visibilityState !== "visible") return;
    const query = { ...of(), status: "live", limit: 50 } as const;
    const answer = await request("GET /api/research/sessions", { query });
    // What can't be asked for just now stays as it was: the list below says why.
    if (answer.kind === "given") setLive(answer.value.sessions);
  };
  const ask = async (from: string | null): Promise<void> => {
    setAsking(true);
    try {
      const query = { ...of(), status: "ended", ...(from === null ? {} : { cursor: from }) } as const;
      const answer = await request("GET /api/research/sessions", { query });
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
  createEffect(
    on(of, () => {
      void askLive();
      void ask(null);
    }),
  );
  const timer = setInterval(() => void askLive(), liveEveryMs);
  onCleanup(() => clearInterval(timer));
  const named = () => [...live(), ...rows()].find(({ participant }) => participant !== null)?.participant;
  const lead = () => {
    if (!search.invitation) return "Those in your organisation that you may observe: as they happen, and afterwards.";
    const part = named();
    const study = part?.invitationTitle || "one invitation";
    const condition = part?.feedbackMode ? ` ${feedbackName(part.feedbackMode)}.` : "";
    return search.number ? `Participant ${search.number} of ${study}.${condition}` : `Of ${study}.${condition}`;
  };

  return (
    <Page title="Sessions" lead={lead()} narrow>
      <Show when={search.invitation}>
        <p>
          <a href="/research/sessions">See everybody's</a>
        </p>
      </Show>
      <Answered
        answer={first()}
        what="the sessions"
        again={() => {
          setFirst(undefined);
          void askLive();
          void ask(null);
        }}
      >
        {() => (
          <>
            <section class="section" aria-labelledby="live-title">
              <h2 id="live-title">Now</h2>
              <Show when={live().length > 0} fallback={<p class="hint">Nobody practises at the moment.</p>}>
                <ul class="stack">
                  <For each={live()}>{(row) => <LiveRow row={row} />}</For>
                </ul>
              </Show>
            </section>
            <Show when={participant()} keyed>
              {({ invitationId, number }) => <ParticipantNotes invitationId={invitationId} number={number} />}
            </Show>
            <Show when={search.number ? undefined : search.invitation} keyed>
              {(invitationId) => <Participants invitationId={invitationId} />}
            </Show>
            <section class="section" aria-labelledby="past-title">
              <h2 id="past-title">Earlier</h2>
              <Show when={rows().length > 0} fallback={<p class="hint">None yet.</p>}>
                <ul class="history">
                  <For each={rows()}>{(row) => <Row row={row} />}</For>
                </ul>
              </Show>
              <More cursor={cursor()} asking={asking()} onMore={(next) => void ask(next)} />
            </section>
          </>
        )}
      </Answered>
    </Page>
  );
};

export default SessionsPage;
