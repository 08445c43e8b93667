import { useLocation, useNavigate, useParams } from "@solidjs/router";
import { createEffect, createMemo, createResource, createSignal, For, Show } from "solid-js";
import type { SessionDetail } from "../../../shared/session/answers.ts";
import { turnsOf } from "../../../shared/session/session.ts";
import type { Turn } from "../../../shared/session/turn.ts";
import { seriesOf } from "../../../shared/speech/series-text.ts";
import { request } from "../../sync/api.io.ts";
import { createPracticeAgain } from "../evaluation/practice-again.io.ts";
import { createDismissed } from "../fluency/dismissed.io.ts";
import { createFindings } from "../fluency/findings.io.ts";
import { Answered } from "../parts/answered.tsx";
import { AsideLines } from "../parts/aside-lines.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Page } from "../parts/page.tsx";
import { AdviceLine, ReplyLine } from "../parts/script-lines.tsx";
import { StartGate } from "../scenarios/start-gate.tsx";
import { useVisit } from "../visit/visit.tsx";
import { clock, count, dateAndTime } from "../words/format.ts";
import { endings, wordsOf } from "../words/words.ts";
import { ReplayTurn } from "./replay-turn.tsx";

const detailOf = (sessionId: string, historyStepCount: number) =>
  request("GET /api/sessions/:sessionId", { params: { sessionId }, query: { historyStepCount } });

/** Brings the turn that the address names into view once it is there. */
const scrollToHash = (): void => {
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
};

const Detail = (props: { detail: SessionDetail }) => {
  const visit = useVisit();
  const navigate = useNavigate();
  const place = useLocation();
  /** Where the words of a turn begin that the address names: they are marked. */
  const namedIn = ({ turnId, words }: Turn): number[] => {
    const { from, to } = place.query;
    if (place.hash !== `#turn-${turnId}` || from === undefined || to === undefined) return [];
    return words.flatMap(({ startMs }) => (startMs >= Number(from) && startMs < Number(to) ? [startMs] : []));
  };
  const starting = createPracticeAgain(() => props.detail.session.sessionId);
  const [asking, setAsking] = createSignal(false);
  const [refusal, setRefusal] = createSignal("");
  const session = () => props.detail.session;
  const { findings } = createFindings(
    () => turnsOf(session()),
    () => visit.preferences().checkGrammar,
  );
  const dismissed = createDismissed(props.detail.session.sessionId);
  // What can't be looked at is left out here: the sound and the words are what this screen is for.
  const findingsOf = (turnId: string) =>
    findings.error === undefined ? (findings.latest ?? []).filter((item) => item.turnId === turnId) : [];
  createEffect(scrollToHash);

  const remove = async (): Promise<void> => {
    setRefusal("");
    const { sessionId } = session();
    const answer = await request("DELETE /api/sessions/:sessionId", { params: { sessionId } });
    const gone = answer.kind === "refused" && (answer.problem.code === "gone" || answer.problem.code === "not-found");
    if (answer.kind !== "given" && !gone) {
      setRefusal(`It could not be deleted: ${wordsOf(answer).title}.`);
      return;
    }
    try {
      await visit.forgetSession(sessionId);
    } catch (error) {
      console.error("A deleted session could not be forgotten", error);
      setRefusal("It is deleted on the server, but its recordings are still on this device. Try again.");
      return;
    }
    navigate("/history", { replace: true });
  };
  const signedUrl = async (turnId: string, fresh: boolean): Promise<string | null> => {
    // Not put in the place of what is shown: that would make every turn anew, the one that plays included.
    const answer = fresh ? await detailOf(session().sessionId, visit.stepCount()) : null;
    const detail = answer === null ? props.detail : answer.kind === "given" ? answer.value : null;
    return detail?.audio.find((audio) => audio.turnId === turnId)?.url ?? null;
  };
  const readSeries = async (turnId: string) => {
    const answer = await request("GET /api/sessions/:sessionId/turns/:turnId/series", {
      params: { sessionId: session().sessionId, turnId },
    });
    return answer.kind === "given" ? seriesOf(answer.value.series) : undefined;
  };
  const length = () => {
    const { startedAt, endedAt, lastAt } = session();
    return clock(Date.parse(endedAt ?? lastAt) - Date.parse(startedAt));
  };

  return (
    <StartGate starting={starting}>
      <Page
        title={session().scenario.title}
        lead={
          <>
            {dateAndTime(session().startedAt)} · <span class="figures">{length()}</span> with{" "}
            {session().scenario.persona.name}
          </>
        }
        narrow
      >
        <p class="hint">
          {(() => {
            const reason = session().terminationReason;
            return reason === null ? "This session is still going on." : endings[reason];
          })()} {count(session().checks.filter(({ status }) => status === "met").length, "objective")} of{" "}
          {session().checks.length} reached.
        </p>
        <div class="buttons page-buttons">
          <Show
            when={session().status === "ended"}
            fallback={
              <a class="button primary" href={`/session/${session().sessionId}`}>
                Go on with it
              </a>
            }
          >
            <a class="button primary" href={`/session/${session().sessionId}/evaluation`}>
              Evaluation
            </a>
            <button type="button" class="button" onClick={() => starting.begin()}>
              Practise again
            </button>
          </Show>
          <button type="button" class="button quiet" onClick={() => setAsking(true)}>
            Delete
          </button>
        </div>
        <Show when={refusal()}>
          <p class="notice danger" role="alert">
            {refusal()}
          </p>
        </Show>
        <section class="section" aria-labelledby="replay-title">
          <h2 id="replay-title">Replay</h2>
          <ol class="replay-script">
            <For each={session().exchanges}>
              {(exchange) => (
                <li class="exchange" id={`turn-${exchange.turnId}`}>
                  <Show when={exchange.turn}>
                    {(turn) => (
                      <article class="card" aria-label="You">
                        <h3 class="overline">You</h3>
                        <ReplayTurn
                          sessionId={session().sessionId}
                          turn={turn()}
                          signedUrl={(fresh) => signedUrl(turn().turnId, fresh)}
                          readSeries={() => readSeries(turn().turnId)}
                          noted={namedIn(turn())}
                          findings={findingsOf(turn().turnId)}
                          dismissed={dismissed}
                        />
                      </article>
                    )}
                  </Show>
                  <Show when={exchange.reply}>
                    {(reply) => <ReplyLine by={session().scenario.persona.name} text={reply().text} />}
                  </Show>
                  <Show when={exchange.advice}>{(advice) => <AdviceLine text={advice().text} />}</Show>
                  <AsideLines session={session()} turnId={exchange.turnId} />
                </li>
              )}
            </For>
          </ol>
        </section>
        <Confirm
          open={asking()}
          title="Delete this session?"
          text="Its words, figures, evaluation and recordings are deleted, here and on the server. This can't be undone."
          yes="Delete"
          no="Keep it"
          danger
          onYes={() => void remove()}
          onClose={() => setAsking(false)}
        />
      </Page>
    </StartGate>
  );
};

/** A session of the past, to hear, read and learn from. */
export const DetailPage = () => {
  const params = useParams<{ id: string }>();
  const visit = useVisit();
  const [answer, { refetch }] = createResource(
    () => params.id,
    (id: string) => detailOf(id, visit.stepCount()),
  );
  const given = createMemo(() => {
    const got = answer();
    return got?.kind === "given" ? got.value : undefined;
  });
  createEffect(() => {
    const got = answer();
    if (got?.kind === "refused" && got.problem.code === "gone")
      visit
        .forgetSession(params.id)
        .catch((error: unknown) => console.error("A session could not be forgotten", error));
    if (got?.kind === "given") visit.knownSessions.remember(got.value.session);
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
      {(detail) => <Detail detail={detail()} />}
    </Show>
  );
};
