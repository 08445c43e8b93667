import { useParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, Match, Show, Switch } from "solid-js";
import type { Offer } from "../../../shared/people/invitation.ts";
import type { Problem } from "../../../shared/problem.ts";
import { request } from "../../sync/api.io.ts";
import { leaveFor } from "../account/leave.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Answered } from "../parts/answered.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { dateAndTime } from "../words/format.ts";
import { wordsOf } from "../words/words.ts";
import { callerWords, keptWords } from "./offer-words.ts";
import "./invite.css";

const Closed = (props: { problem: Problem }) => {
  const visit = useVisit();
  const known = () => visit.config.answer()?.kind === "given";
  return (
    <Page title={props.problem.title} lead={props.problem.detail} narrow>
      <div class="buttons">
        <Show
          when={known()}
          fallback={
            <a class="button" href="/sign-in">
              I have an account
            </a>
          }
        >
          <a class="button primary" href="/">
            See the scenarios
          </a>
        </Show>
      </div>
    </Page>
  );
};

const Open = (props: { token: string; offer: Offer; onClosed(problem: Problem): void }) => {
  const visit = useVisit();
  const [entering, setEntering] = createSignal(false);
  // Where everybody may come in, that answer makes a visitor a guest: who came in before it would be two people.
  const ready = () => !entering() && visit.config.answer.state !== "pending";
  const [refused, setRefused] = createSignal<{ title: string; detail: string }>();
  const enter = async (): Promise<void> => {
    setEntering(true);
    setRefused(undefined);
    const answer = await request("POST /api/invitations/:token/claim", { params: { token: props.token } });
    if (answer.kind === "given") {
      const { scenarioId } = answer.value;
      // The button stays as it is until the next page is there.
      return leaveFor(scenarioId === null ? "/" : `/scenarios/${encodeURIComponent(scenarioId)}`);
    }
    setEntering(false);
    if (answer.kind === "refused" && answer.problem.code === "invitation-closed") props.onClosed(answer.problem);
    else setRefused(wordsOf(answer));
  };
  return (
    <Page
      title="Invitation"
      heading={`${props.offer.organisation} invites you to practise`}
      lead="Say what you have to say out loud, with a partner who answers and a coach who listens, before it counts."
      narrow
    >
      <div class="offer">
        <dl class="facts">
          <div>
            <dt>What you practise</dt>
            <dd>{props.offer.scenarioTitle ?? "A scenario of your choice"}</dd>
          </div>
          <div>
            <dt>Open until</dt>
            <dd>
              <time dateTime={props.offer.expiresAt}>{dateAndTime(props.offer.expiresAt)}</time>
            </dd>
          </div>
          <div>
            <dt>Your voice</dt>
            <dd>Heard and measured on this device. A recording leaves it only if you agree.</dd>
          </div>
          <div>
            <dt>What is kept</dt>
            <dd>{keptWords(props.offer)}</dd>
          </div>
          <div>
            <dt>Who you are</dt>
            <dd>{callerWords(props.offer)}</dd>
          </div>
        </dl>
        <Refusal words={refused()} />
        <div class="buttons">
          <button type="button" class="button primary big" disabled={!ready()} onClick={() => void enter()}>
            {entering() ? "Coming in…" : props.offer.claimed ? "Go on" : "Come in"}
          </button>
        </div>
      </div>
    </Page>
  );
};

/** What an invitation offers whoever holds its link, and the way in. */
export const InvitePage = () => {
  const params = useParams<{ token: string }>();
  const [offer, { refetch, mutate }] = createResource(
    () => params.token,
    (token) => request("GET /api/invitations/:token", { params: { token } }),
  );
  const given = createMemo(() => {
    const answer = offer();
    return answer?.kind === "given" ? answer.value : undefined;
  });
  const closed = createMemo(() => {
    const answer = offer();
    return answer?.kind === "refused" && answer.problem.code === "invitation-closed" ? answer.problem : undefined;
  });
  return (
    <Switch
      fallback={
        <div class="page narrow">
          <Answered answer={offer()} what="the invitation" again={() => void refetch()}>
            {() => null}
          </Answered>
        </div>
      }
    >
      <Match when={closed()}>{(problem) => <Closed problem={problem()} />}</Match>
      <Match when={given()}>
        {(value) => (
          <Open token={params.token} offer={value()} onClosed={(problem) => mutate({ kind: "refused", problem })} />
        )}
      </Match>
    </Switch>
  );
};

export default InvitePage;
