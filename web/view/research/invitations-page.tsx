import { useNavigate } from "@solidjs/router";
import { createSignal, For, onMount, Show } from "solid-js";
import type { Invitation, InvitationsPage } from "../../../shared/people/invitation.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { More } from "../parts/more.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { dateAndTime } from "../words/format.ts";
import { holdLink } from "./fresh-links.io.ts";
import { InvitationForm } from "./invitation-form.tsx";
import { feedbackNames, stateNames, takenWords } from "./invitation-words.ts";
import { ResearchNav } from "./research-nav.tsx";
import "./research.css";
import "./invitations.css";

const addressOf = (invitationId: string): string => `/research/invitations/${encodeURIComponent(invitationId)}`;

const Row = (props: { invitation: Invitation }) => {
  const visit = useVisit();
  const scenario = () => {
    const answer = visit.scenarios.answer();
    const { scenarioId } = props.invitation;
    if (scenarioId === null || answer?.kind !== "given") return scenarioId ?? "Any scenario";
    return answer.value.scenarios.find(({ id }) => id === scenarioId)?.title ?? scenarioId;
  };
  const when = () => {
    const { state, expiresAt, revokedAt } = props.invitation;
    if (revokedAt !== null) return { words: "revoked", at: revokedAt };
    return { words: state === "expired" ? "was open until" : "open until", at: expiresAt };
  };
  return (
    <li class="history-row">
      <div>
        <h3>
          <a href={addressOf(props.invitation.invitationId)}>{props.invitation.title || "Untitled"}</a>
        </h3>
        <p class="hint figures">
          {takenWords(props.invitation)} · {when().words} <time dateTime={when().at}>{dateAndTime(when().at)}</time>
        </p>
        <p class="hint">
          {scenario()}
          <Show when={props.invitation.feedbackMode}>{(mode) => <> · {feedbackNames[mode()]}</>}</Show>
        </p>
      </div>
      <span class="state-mark" data-state={props.invitation.state}>
        {stateNames[props.invitation.state]}
      </span>
    </li>
  );
};

/** The invitations of the organisation, and a form that makes one. */
export const InvitationsListPage = () => {
  const navigate = useNavigate();
  const [asking, setAsking] = createSignal(false);
  const [first, setFirst] = createSignal<Answer<InvitationsPage>>();
  const [rows, setRows] = createSignal<readonly Invitation[]>([]);
  const [cursor, setCursor] = createSignal<string | null>(null);
  const [making, setMaking] = createSignal(false);
  let opener: HTMLButtonElement | undefined;
  const ask = async (from: string | null): Promise<void> => {
    setAsking(true);
    try {
      const answer = await request("GET /api/research/invitations", { query: from === null ? {} : { cursor: from } });
      if (from === null) setFirst(answer);
      if (answer.kind !== "given") return;
      setRows([...(from === null ? [] : rows()), ...answer.value.invitations]);
      setCursor(answer.value.nextCursor);
    } finally {
      setAsking(false);
    }
  };
  onMount(() => void ask(null));
  return (
    <Page
      title="Invitations"
      lead="Links that let people in: to practise, and to take part in a study."
      narrow
      beside={<ResearchNav />}
    >
      <Answered
        answer={first()}
        what="the invitations"
        again={() => {
          setFirst(undefined);
          void ask(null);
        }}
      >
        {() => (
          <>
            <Show
              when={making()}
              fallback={
                <div class="buttons">
                  <button type="button" class="button primary" ref={opener} onClick={() => setMaking(true)}>
                    New invitation
                  </button>
                </div>
              }
            >
              <InvitationForm
                onMade={({ invitation, token }) => {
                  holdLink(invitation.invitationId, token);
                  navigate(addressOf(invitation.invitationId));
                }}
                onCancel={() => {
                  setMaking(false);
                  queueMicrotask(() => opener?.focus());
                }}
              />
            </Show>
            <section class="section" aria-labelledby="invitations-title">
              <h2 id="invitations-title">Made so far</h2>
              <Show when={rows().length > 0} fallback={<p class="hint">None yet.</p>}>
                <ul class="history">
                  <For each={rows()}>{(invitation) => <Row invitation={invitation} />}</For>
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

export default InvitationsListPage;
