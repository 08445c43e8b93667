import { createEffect, createMemo, createSignal, For, Index, on, onCleanup, Show } from "solid-js";
import { lastExchange, pendingAside, type Session, turnsOf } from "../../../shared/session/session.ts";
import { createPipeline } from "../../pipeline.ts";
import type { PipelineState } from "../../pipeline-state.ts";
import { createReplyVoice } from "../../speak/reply-voice.ts";
import { createSpeaker } from "../../speak/speaker.io.ts";
import { request } from "../../sync/api.io.ts";
import type { LinkState } from "../../sync/link-state.ts";
import type { SessionLink } from "../../sync/session-link.ts";
import { useVisit } from "../visit/visit.tsx";
import { scriptedWords } from "../words/words.ts";
import { askAside } from "./ask-aside.io.ts";
import { ClosingLine } from "./closing-line.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { Dock } from "./dock.tsx";
import { createEdgeClock } from "./edge-clock.io.ts";
import { ExchangeView } from "./exchange-view.tsx";
import { createFollowing } from "./following.io.ts";
import type { Meter } from "./level-line.tsx";
import { Objectives } from "./objectives.tsx";
import { Over } from "./over.tsx";
import { RoomBar } from "./room-bar.tsx";
import { createSpokenMemory } from "./spoken-memory.io.ts";
import { browserStages } from "./stages.io.ts";
import { createTold } from "./told.io.ts";
import { createWakeLock } from "./wake-lock.io.ts";

/** The room of a session that is known: the conversation, and everything with which one takes part. */
export const Room = (props: { session: Session; link: LinkState; tell: SessionLink["tell"] }) => {
  const visit = useVisit();
  const { sessionId } = props.session;
  const now = createEdgeClock(() => props.link.edgeAt);
  let meter: Meter | undefined;
  let conversation: HTMLElement | undefined;
  /** The turn whose nudge the trainee has put away. */
  const [putAway, setPutAway] = createSignal<string>();
  const [stopFailed, setStopFailed] = createSignal(false);
  const [replyPlaying, setReplyPlaying] = createSignal(false);

  const spoken = createSpokenMemory(sessionId);
  const voice = createReplyVoice(
    createSpeaker(() => {
      const { voice, voiceRate, allowRemoteVoices } = visit.preferences();
      return { voice, rate: voiceRate, allowRemote: allowRemoteVoices };
    }),
    Date.now,
    (playing) => {
      setReplyPlaying(playing);
      pipeline.setReplyPlaying(playing);
    },
  );
  const modelHost = () => {
    const answer = visit.config.answer();
    return answer?.kind === "given" ? answer.value.modelHost : undefined;
  };
  const [state, setState] = createSignal<PipelineState>();
  const pipeline = createPipeline(
    sessionId,
    browserStages(
      { preferences: visit.preferences, modelHost },
      {
        keepTurn: (turn) => visit.outbox.keep({ sessionId, turn, uploadAudio: props.session.consent.audioUpload }),
        takeReplyHeard: () => {
          // Who has spoken did without the rest of the reply, or without all of it.
          spoken.add(lastExchange(props.session).turnId);
          return voice.takeHeard();
        },
        lastSpoken: voice.lastSpoken,
        onTurnOpened: voice.cancel,
      },
    ),
    visit.preferences().mode,
    {
      onState: setState,
      onLevel: (level) => meter?.level(level),
      onLive: (value) => {
        if (showsPitch()) meter?.live(value);
        told.sound(value, state()?.speaking === true);
      },
    },
  );
  /** Who practises without feedback gets none of the pitch either. */
  const showsPitch = () => visit.preferences().livePitch && props.session.feedbackMode !== "none";
  const watched = createMemo(() => props.link.observers > 0);
  createEffect(() => pipeline.setLive(showsPitch() || watched()));
  createEffect(() => {
    const hearing = state()?.hearing;
    if (hearing?.kind === "ready") visit.setHearer(hearing.hearer);
  });
  onCleanup(() => {
    voice.cancel();
    void pipeline.close();
  });

  const turnOpen = createMemo(() => state()?.turnOpen === true);
  createEffect(() => {
    const last = lastExchange(props.session);
    const { live } = props.link;
    if (!visit.preferences().hearReplies || props.session.status === "ended") return voice.cancel();
    // A reply that comes while the trainee speaks waits: it must not talk over them, nor into the microphone.
    if (turnOpen() || spoken.has(last.turnId)) return;
    if (last.reply !== null) {
      voice.follow({ turnId: last.turnId, attempt: last.reply.attempt, text: last.reply.text, whole: true });
      spoken.add(last.turnId);
    } else if (live?.stream === "partner" && live.turnId === last.turnId) {
      voice.follow({ ...live, whole: false });
    }
  });
  createEffect(() => {
    if (props.session.status === "ended") void pipeline.closeMicrophone();
  });
  createWakeLock(() => props.session.status !== "ended");
  // The edge can be reached again: what waits need not wait for its own next try.
  createEffect(
    on(
      createMemo(() => props.link.connection.kind === "live"),
      (live) => live && visit.outbox.wake(),
    ),
  );

  const onItsWay = createMemo(() => {
    const known = new Set(props.session.exchanges.map(({ turnId }) => turnId));
    return visit.outboxState().waiting.filter((turn) => turn.sessionId === sessionId && !known.has(turn.turnId));
  });
  /** Words of the turn that is spoken, until what was heard of it as a whole takes their place. */
  const caption = createMemo(() => {
    const { caption: words, work } = state() ?? { caption: null, work: [] };
    return words !== null && (turnOpen() || work.length > 0) && words.stable + words.open !== "" ? words : null;
  });
  const told = createTold(props.tell, watched, caption);
  /** What a screen reader is told, once each is whole: token by token would drown it. */
  const said = createMemo(() => {
    const last = lastExchange(props.session);
    const { name } = props.session.scenario.persona;
    const aloud = visit.preferences().hearReplies;
    return {
      reply: last.reply === null || aloud ? "" : `${name}: ${last.reply.text}`,
      advice: last.advice === null || props.session.feedbackMode === "none" ? "" : `Coach: ${last.advice.text}`,
      aside: props.session.asides.at(-1)?.answer?.text ?? "",
    };
  });

  createFollowing(
    () => [
      props.session.exchanges,
      props.session.asides,
      props.session.status,
      props.link.live,
      props.link.aside,
      onItsWay(),
      caption(),
    ],
    () => turnsOf(props.session).length + onItsWay().length,
  );

  const mayAsk = () => props.session.feedbackMode !== "none" && !props.session.coachUsedUp;
  const askCoach = (asideId: string, question: string) => askAside(visit, sessionId, asideId, question);

  const [ending, setEnding] = createSignal(false);
  const unfinished = createMemo(() => turnOpen() || (state()?.work.length ?? 0) > 0 || onItsWay().length > 0);
  const stopNow = async (): Promise<void> => {
    setEnding(false);
    setStopFailed(false);
    const answer = await request("POST /api/sessions/:sessionId/manual-stop", { params: { sessionId } });
    setStopFailed(answer.kind !== "given");
  };
  /** Ends the session as soon as what was said before is in: the edge takes no turn afterwards. */
  const stop = (): void => {
    pipeline.command({ type: "finish" });
    setEnding(true);
  };
  createEffect(() => {
    if (!ending()) return;
    if (props.session.status === "ended") setEnding(false);
    else if (!unfinished()) void stopNow();
  });

  return (
    <div class="room">
      <RoomBar
        session={props.session}
        now={now()}
        observers={props.link.observers}
        hearReplies={visit.preferences().hearReplies}
        onHearReplies={(hearReplies) => visit.prefer({ hearReplies })}
        onStop={stop}
      />
      <div class="room-body">
        <aside class="room-side" aria-label="About this session">
          <Show when={props.session.answerer.kind === "scripted"}>
            <p class="scripted">{scriptedWords(props.session.answerer)}</p>
          </Show>
          <Objectives session={props.session} />
          <Show when={props.session.coachUsedUp && props.session.status !== "ended"}>
            <p class="scripted">Your allowance for the coach is used up. The conversation goes on without advice.</p>
          </Show>
          <Show when={props.session.consent.audioUpload}>
            <p class="scripted">As you chose, the sound of your turns is also kept on the server.</p>
          </Show>
          <p class="scripted not-clinical">Figures describe the sound of a voice. Not for clinical use.</p>
        </aside>
        <section
          class="script"
          aria-label="Conversation"
          tabindex="-1"
          ref={(section) => {
            conversation = section;
          }}
        >
          <ol>
            <Index each={props.session.exchanges}>
              {(exchange) => (
                <ExchangeView
                  exchange={exchange()}
                  session={props.session}
                  live={props.link.live}
                  aside={props.link.aside}
                  adviceAway={
                    exchange().turnId !== lastExchange(props.session).turnId || exchange().turnId === putAway()
                  }
                  onPutAway={() => {
                    setPutAway(exchange().turnId);
                    // The button is gone: the keyboard goes on from the conversation.
                    conversation?.focus({ preventScroll: true });
                  }}
                />
              )}
            </Index>
            <For each={onItsWay()}>
              {(turn) => (
                <li class="exchange">
                  <article class="said on-its-way" aria-label="You">
                    <h3 class="overline">You, on its way</h3>
                    <p class="said-words">{turn.transcript}</p>
                  </article>
                </li>
              )}
            </For>
            <Show when={caption()}>
              {(words) => (
                <li class="exchange">
                  <article class="said on-its-way" aria-label="You, as it is heard so far">
                    <h3 class="overline">{turnOpen() ? "You, so far" : "You, on its way"}</h3>
                    <p class="said-words">
                      {words().stable} <span class="still-open">{words().open}</span>
                    </p>
                  </article>
                </li>
              )}
            </Show>
          </ol>
        </section>
        <p class="unseen" role="status">
          {said().reply}
        </p>
        <p class="unseen" role="status">
          {said().advice}
        </p>
        <p class="unseen" role="status">
          {said().aside === "" ? "" : `Coach, to your question: ${said().aside}`}
        </p>
      </div>
      <div class="room-foot">
        <ConnectionLine connection={props.link.connection} />
        <ClosingLine session={props.session} now={now()} onTimeUp={() => pipeline.command({ type: "finish" })} />
        <Show when={ending()}>
          <p class="connection" role="status">
            Ending as soon as what you said is in.{" "}
            <button type="button" class="link-button" onClick={() => void stopNow()}>
              End now
            </button>
          </p>
        </Show>
        <Show when={stopFailed()}>
          <p class="connection" role="alert">
            The session could not be ended just now. Try again.
          </p>
        </Show>
        <Show when={props.session.status !== "ended"} fallback={<Over session={props.session} />}>
          <Show when={state()}>
            {(current) => (
              <Dock
                sessionId={sessionId}
                state={current()}
                pipeline={pipeline}
                partner={props.session.scenario.persona.name}
                replyPlaying={replyPlaying()}
                coach={mayAsk() ? { waiting: pendingAside(props.session) !== undefined, ask: askCoach } : null}
                onInterrupt={voice.cancel}
                pitch={showsPitch()}
                onMeter={(next) => {
                  meter = next;
                }}
                onMode={(mode) => {
                  visit.prefer({ mode });
                  pipeline.command({ type: "mode", mode });
                }}
              />
            )}
          </Show>
        </Show>
      </div>
    </div>
  );
};
