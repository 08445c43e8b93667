import { useParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, Index, Match, on, onCleanup, Show, Switch } from "solid-js";
import { type Metrics, type ScoreMessage, type Tokens, topics } from "../../../shared/protocol/topic.ts";
import { lastExchange, type Session, turnsOf } from "../../../shared/session/session.ts";
import { initialLinkState, type LinkState } from "../../sync/link-state.ts";
import { openObserverLink } from "../../sync/session-link.io.ts";
import { Page } from "../parts/page.tsx";
import { ConnectionLine } from "../room/connection-line.tsx";
import { createEdgeClock } from "../room/edge-clock.io.ts";
import { ExchangeView } from "../room/exchange-view.tsx";
import { createFollowing } from "../room/following.io.ts";
import { Objectives } from "../room/objectives.tsx";
import { clock, count } from "../words/format.ts";
import { goTo } from "./go-to.io.ts";
import { feedbackName, notesAt, presentMoment, traineeName } from "./moment.ts";
import { createNotes } from "./notes.io.ts";
import { NotesPanel } from "./notes-panel.tsx";
import { ObservedNotes } from "./observed-notes.tsx";
import { ObserverOver } from "./observer-over.tsx";
import { ScoresSoFar } from "./scores-so-far.tsx";
import { SoundNow } from "./sound-now.tsx";
import "./research.css";

/** What was told last on each topic. */
interface Heard {
  readonly tokens?: Tokens | undefined;
  readonly metrics?: Metrics | undefined;
  readonly score?: ScoreMessage | undefined;
}

const Watching = (props: { session: Session; link: LinkState; heard: Heard }) => {
  const notes = createNotes({ sessionId: props.session.sessionId });
  const now = createEdgeClock(() => props.link.edgeAt);
  const trainee = () => traineeName(notes.participant());
  const ended = () => props.session.status === "ended";
  const elapsed = () =>
    clock(
      (props.session.endedAt === null ? now() : Date.parse(props.session.endedAt)) -
        Date.parse(props.session.startedAt),
    );
  /** What a screen reader is told, once each is whole: token by token would drown it. */
  const said = createMemo(() => {
    const { turn, reply, advice } = lastExchange(props.session);
    if (advice !== null) return `Coach: ${advice.text}`;
    if (reply !== null) return `${props.session.scenario.persona.name}: ${reply.text}`;
    return turn === null ? "" : `${trainee()}: ${turn.transcript}`;
  });
  /** Words of the turn that is spoken now, until the turn itself takes their place. */
  const wordsNow = () => {
    const { tokens } = props.heard;
    return !ended() && tokens !== undefined && tokens.stable + tokens.open !== "" ? tokens : undefined;
  };
  createFollowing(
    () => [props.session.exchanges, props.session.status, props.link.live, wordsNow()],
    () => turnsOf(props.session).length,
  );

  return (
    <Page
      title={`Watching: ${props.session.scenario.title}`}
      heading={props.session.scenario.title}
      lead={
        <>
          {trainee()}
          <Show when={notes.participant()}>{(part) => <> · {part().invitationTitle}</>}</Show>
        </>
      }
    >
      <p class="watch-state figures">
        <span class="live-mark" classList={{ on: !ended() && props.link.connection.kind === "live" }}>
          {ended() ? "Over" : "Live"}
        </span>
        <span role="timer" aria-label="Time in this session">
          {elapsed()}
        </span>
        <span>
          Turn {turnsOf(props.session).length} of {props.session.turnLimit}
        </span>
        <span class="hint">{feedbackName(props.session.feedbackMode)}</span>
        <span class="hint">{count(props.link.observers, "person", "people")} watching</span>
        <a href="/research/sessions">All sessions</a>
      </p>
      <SoundNow metrics={ended() ? undefined : props.heard.metrics} />
      <ConnectionLine connection={props.link.connection} observed />
      <div class="observe">
        <aside class="observe-side" aria-label="About this session">
          <Objectives session={props.session} />
          <ScoresSoFar session={props.session} scores={props.heard.score?.scores ?? []} />
          <p class="scripted">
            You read along: nothing you do here reaches the trainee, who sees that somebody watches. Sound is no part of
            it. Figures describe the sound of a voice. Not for clinical use.
          </p>
        </aside>
        <section class="script" aria-label="Conversation">
          <ol>
            <Index each={props.session.exchanges}>
              {(exchange) => (
                <ExchangeView
                  id={`turn-${exchange().turnId}`}
                  exchange={exchange()}
                  session={props.session}
                  live={props.link.live}
                  aside={props.link.aside}
                  trainee={trainee()}
                >
                  <ObservedNotes session={props.session} notes={notesAt(notes.notes(), exchange().turnId)} />
                </ExchangeView>
              )}
            </Index>
            <Show when={wordsNow()}>
              {(words) => (
                <li class="exchange">
                  <article class="said on-its-way" aria-label={`${trainee()}, as it is heard so far`}>
                    <h3 class="overline">{trainee()}, so far</h3>
                    <p class="said-words">
                      {words().stable} <span class="still-open">{words().open}</span>
                    </p>
                  </article>
                </li>
              )}
            </Show>
          </ol>
          <Show when={ended()}>
            <p class="notice">
              This session is over. <a href={`/research/sessions/${props.session.sessionId}`}>Review it</a>
            </p>
          </Show>
        </section>
        <NotesPanel
          session={props.session}
          notes={notes}
          present={() => presentMoment(props.session, Date.now())}
          onGo={({ turnId }) => goTo(`turn-${turnId}`)}
        />
      </div>
      <p class="unseen" role="status">
        {said()}
      </p>
    </Page>
  );
};

const Watch = (props: { sessionId: string }) => {
  const [link, setLink] = createSignal<LinkState>(initialLinkState);
  const [heard, setHeard] = createSignal<Heard>({});
  const opened = openObserverLink(props.sessionId, setLink, {
    topics,
    onTopic: (message) => setHeard((before) => ({ ...before, [message.type]: message })),
  });
  onCleanup(opened.close);
  const session = createMemo(() => link().session);
  // Once a turn is whole, it says more than what was heard of it on the way.
  createEffect(
    on(
      () => session()?.exchanges.length,
      () => setHeard((before) => ({ ...before, tokens: undefined })),
    ),
  );
  const over = createMemo(() => {
    const { connection } = link();
    return connection.kind === "over" ? connection.problem : null;
  });
  createEffect(() => {
    if (over() !== null) document.title = "Observation is over · Sotto";
  });
  return (
    <Switch fallback={<p class="joining hint">Coming to watch…</p>}>
      <Match when={over()}>{(problem) => <ObserverOver problem={problem()} />}</Match>
      <Match when={session()}>{(watched) => <Watching session={watched()} link={link()} heard={heard()} />}</Match>
    </Switch>
  );
};

/** A session as it goes on, for an observer: everything but the sound, and notes beside it. */
export const WatchPage = () => {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(sessionId) => <Watch sessionId={sessionId} />}
    </Show>
  );
};

export default WatchPage;
