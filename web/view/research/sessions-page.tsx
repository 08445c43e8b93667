import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import type { ObservedPage, ObservedRow } from "../../../shared/research/observed-session.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { LevelBars } from "../evaluation/level-bars.tsx";
import { Answered } from "../parts/answered.tsx";
import { More } from "../parts/more.tsx";
import { Page } from "../parts/page.tsx";
import { count, dateAndTime } from "../words/format.ts";
import { LiveSessions } from "./live-sessions.tsx";
import { feedbackName } from "./moment.ts";
import { ParticipantNotes } from "./participant-notes.tsx";
import { ResearchNav } from "./research-nav.tsx";
import { studySessions, WhoseSession } from "./whose-session.tsx";
import "./research.css";

const Row = (props: { row: ObservedRow; within: boolean }) => (
  <li class="history-row">
    <div>
      <h3>
        <a href={`/research/sessions/${props.row.sessionId}`}>{props.row.scenarioTitle}</a>
      </h3>
      <p class="hint figures">
        <WhoseSession participant={props.row.participant} within={props.within} /> ·{" "}
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
  createEffect(on(of, () => void ask(null)));
  const named = () => [...live(), ...rows()].find(({ participant }) => participant !== null)?.participant;
  const lead = () => {
    if (!search.invitation) return "Those in your organisation that you may observe: as they happen, and afterwards.";
    const part = named();
    const study = part?.invitationTitle || "one invitation";
    const condition = part?.feedbackMode ? ` ${feedbackName(part.feedbackMode)}.` : "";
    return search.number ? `Participant ${search.number} of ${study}.${condition}` : `Of ${study}.${condition}`;
  };

  return (
    <Page title="Sessions" lead={lead()} narrow beside={<ResearchNav />}>
      <Show when={search.invitation}>
        {(invitationId) => (
          <p class="links">
            <a href={`/research/invitations/${encodeURIComponent(invitationId())}`}>The invitation</a>
            <Show when={search.number}>
              <a href={studySessions(invitationId())}>All its participants' sessions</a>
            </Show>
            <a href="/research/sessions">Everybody's sessions</a>
          </p>
        )}
      </Show>
      <Answered
        answer={first()}
        what="the sessions"
        again={() => {
          setFirst(undefined);
          void ask(null);
        }}
      >
        {() => (
          <>
            <LiveSessions of={of()} onRows={setLive} />
            <Show when={participant()} keyed>
              {({ invitationId, number }) => <ParticipantNotes invitationId={invitationId} number={number} />}
            </Show>
            <section class="section" aria-labelledby="past-title">
              <h2 id="past-title">Earlier</h2>
              <Show when={rows().length > 0} fallback={<p class="hint">None yet.</p>}>
                <ul class="history">
                  <For each={rows()}>{(row) => <Row row={row} within={search.invitation !== undefined} />}</For>
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
