import { useParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, For, onMount, Show } from "solid-js";
import type { Moment } from "../../../shared/research/note.ts";
import type { ObservedDetail } from "../../../shared/research/observed-session.ts";
import type { Exchange } from "../../../shared/session/session.ts";
import { seriesOf } from "../../../shared/speech/series-text.ts";
import { request } from "../../sync/api.io.ts";
import { EvaluationText } from "../evaluation/evaluation-text.tsx";
import { createDismissed } from "../fluency/dismissed.io.ts";
import { ReplayTurn } from "../history/replay-turn.tsx";
import { Answered } from "../parts/answered.tsx";
import { AsideLines } from "../parts/aside-lines.tsx";
import { Page } from "../parts/page.tsx";
import { AdviceLine, ReplyLine } from "../parts/script-lines.tsx";
import { Objectives } from "../room/objectives.tsx";
import { clock, dateAndTime } from "../words/format.ts";
import { goTo } from "./go-to.io.ts";
import { feedbackName, notesAt, notesIn, traineeName } from "./moment.ts";
import { createNotes } from "./notes.io.ts";
import { NotesPanel } from "./notes-panel.tsx";
import { ObservedNotes } from "./observed-notes.tsx";
import { ResearchNav } from "./research-nav.tsx";
import "./research.css";

const reviewOf = (sessionId: string) => request("GET /api/research/sessions/:sessionId", { params: { sessionId } });

const Review = (props: { detail: ObservedDetail }) => {
  const session = () => props.detail.session;
  const { sessionId } = props.detail.session;
  const notes = createNotes({ sessionId });
  // The trainee's own choice of what to put aside stays on their device.
  const dismissed = createDismissed(sessionId);
  const trainee = () => traineeName(props.detail.participant);
  /** Where somebody listens, or what they went to last: what a note begun now is about. */
  const [present, setPresent] = createSignal<Moment | null>(null);
  let begin: ((moment: Moment | null) => void) | undefined;
  const hears = () => props.detail.consents.includes("audio") && props.detail.consents.includes("research");

  const signedUrl = async (turnId: string, fresh: boolean): Promise<string | null> => {
    const answer = fresh ? await reviewOf(sessionId) : null;
    const detail = answer === null ? props.detail : answer.kind === "given" ? answer.value : null;
    return detail?.audio.find((audio) => audio.turnId === turnId)?.url ?? null;
  };
  const readSeries = async (turnId: string) => {
    const answer = await request("GET /api/research/sessions/:sessionId/turns/:turnId/series", {
      params: { sessionId, turnId },
    });
    return answer.kind === "given" ? seriesOf(answer.value.series) : undefined;
  };
  const length = () => {
    const { startedAt, endedAt, lastAt } = session();
    return clock(Date.parse(endedAt ?? lastAt) - Date.parse(startedAt));
  };
  const go = ({ turnId }: { turnId: string }): void => goTo(`turn-${turnId}`);
  onMount(() => {
    if (location.hash.length > 1) goTo(location.hash.slice(1));
  });
  const noteOn = (exchange: Exchange): void => {
    const { turnId } = exchange;
    const listening = present();
    begin?.(listening?.turnId === turnId ? listening : { turnId, ms: 0 });
  };

  return (
    <Page
      title={`Review: ${session().scenario.title}`}
      heading={session().scenario.title}
      lead={
        <>
          {trainee()}
          <Show when={props.detail.participant}>{(part) => <> · {part().invitationTitle}</>}</Show>
        </>
      }
      beside={<ResearchNav />}
    >
      <p class="watch-state figures">
        <time dateTime={session().startedAt}>{dateAndTime(session().startedAt)}</time>
        <span>{length()}</span>
        <span class="hint">{feedbackName(session().feedbackMode)}</span>
        <Show when={session().status !== "ended"}>
          <a href={`/research/watch/${sessionId}`}>Still going on: watch live</a>
        </Show>
      </p>
      <div class="observe">
        <aside class="observe-side" aria-label="About this session">
          <Objectives session={session()} />
          <p class="scripted">Figures describe the sound of a voice. Not for clinical use.</p>
        </aside>
        <div class="review">
          <section class="section" aria-labelledby="replay-title">
            <h2 id="replay-title">What was said</h2>
            <ol class="replay-script">
              <For each={session().exchanges}>
                {(exchange, place) => (
                  <li class="exchange" id={`turn-${exchange.turnId}`}>
                    <Show when={exchange.turn}>
                      {(turn) => (
                        <article class="card" aria-label={trainee()}>
                          <h3 class="overline">
                            {trainee()}, turn {place()}
                          </h3>
                          <ReplayTurn
                            sessionId={sessionId}
                            turn={turn()}
                            signedUrl={(fresh) => signedUrl(turn().turnId, fresh)}
                            readSeries={() => readSeries(turn().turnId)}
                            noted={notesIn(turn(), notes.notes()).map(({ moment }) => moment.ms)}
                            findings={[]}
                            dismissed={dismissed}
                            noSound={
                              hears()
                                ? "This turn's sound was not kept on the server."
                                : "The sound is not shared: that takes consent to audio and to research."
                            }
                            onPlace={(ms) => ms > 0 && setPresent({ turnId: turn().turnId, ms: Math.round(ms) })}
                          />
                        </article>
                      )}
                    </Show>
                    <Show when={exchange.reply}>
                      {(reply) => <ReplyLine by={session().scenario.persona.name} text={reply().text} />}
                    </Show>
                    <Show when={exchange.advice}>
                      {(advice) => (
                        <AdviceLine text={advice().text}>
                          {session().feedbackMode === "none" ? " (not shown to the trainee)" : ""}
                        </AdviceLine>
                      )}
                    </Show>
                    <AsideLines session={session()} turnId={exchange.turnId} trainee={trainee()} />
                    <ObservedNotes session={session()} notes={notesAt(notes.notes(), exchange.turnId)} />
                    <p>
                      <button type="button" class="link-button note-here" onClick={() => noteOn(exchange)}>
                        Note on {place() === 0 ? "the opening" : `turn ${place()}`}
                      </button>
                    </p>
                  </li>
                )}
              </For>
            </ol>
          </section>
          <section class="section" aria-labelledby="evaluation-title">
            <h2 id="evaluation-title">Evaluation</h2>
            <Show
              when={session().evaluation.evaluation}
              fallback={<p class="notice">There is no evaluation of this session.</p>}
            >
              {(evaluation) => (
                <EvaluationText
                  evaluation={evaluation()}
                  session={session()}
                  replay={`/research/sessions/${sessionId}`}
                  observed
                />
              )}
            </Show>
          </section>
        </div>
        <NotesPanel
          session={session()}
          notes={notes}
          present={present}
          onGo={go}
          onReady={(ready) => {
            begin = ready;
          }}
        />
      </div>
    </Page>
  );
};

/** A session of a participant, to read with its measures and its evaluation, and to write notes on. */
export const ReviewPage = () => {
  const params = useParams<{ id: string }>();
  const [answer, { refetch }] = createResource(() => params.id, reviewOf);
  const given = createMemo(() => {
    const got = answer();
    return got?.kind === "given" ? got.value : undefined;
  });
  return (
    <Show
      when={given()}
      fallback={
        <div class="page narrow">
          <Answered answer={answer()} what="the session" again={() => void refetch()}>
            {() => null}
          </Answered>
        </div>
      }
    >
      {(detail) => <Review detail={detail()} />}
    </Show>
  );
};

export default ReviewPage;
