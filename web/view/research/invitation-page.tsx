import { useParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, Match, Show, Switch } from "solid-js";
import type { Invitation } from "../../../shared/people/invitation.ts";
import { request } from "../../sync/api.io.ts";
import { NotFound } from "../not-found.tsx";
import { Answered } from "../parts/answered.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Page } from "../parts/page.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count } from "../words/format.ts";
import { wordsOf } from "../words/words.ts";
import { FreshLink } from "./fresh-link.tsx";
import { dropLink, holdLink, linkOf } from "./fresh-links.io.ts";
import { InvitationFacts } from "./invitation-facts.tsx";
import { stateNames, stateWords } from "./invitation-words.ts";
import { LiveSessions } from "./live-sessions.tsx";
import { Participants } from "./participants.tsx";
import { ResearchNav } from "./research-nav.tsx";
import { studySessions } from "./whose-session.tsx";
import "./research.css";
import "./invitations.css";

const revokeText = ({ participantCount }: Invitation): string =>
  `Access ends at once. The link opens nothing any more, and whoever is here by it alone is shown out, in the middle of a session too: ${
    participantCount === 0 ? "nobody" : count(participantCount, "person", "people")
  } came in by it so far. What was said is kept. This can't be undone.`;

const Detail = (props: { invitation: Invitation; onChanged(invitation: Invitation): void }) => {
  const visit = useVisit();
  const { invitationId } = props.invitation;
  const params = { invitationId };
  const of = { invitationId };
  let standing: HTMLSpanElement | undefined;
  const [link, setLink] = createSignal(linkOf(invitationId));
  const [asking, setAsking] = createSignal<"renew" | "revoke" | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<{ title: string; detail: string }>();
  const scenario = createMemo(() => {
    const { scenarioId } = props.invitation;
    const answer = visit.scenarios.answer();
    if (scenarioId === null) return null;
    const found = answer?.kind === "given" ? answer.value.scenarios.find(({ id }) => id === scenarioId) : undefined;
    return found?.title ?? scenarioId;
  });
  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
    } finally {
      setBusy(false);
    }
  };
  const renew = () =>
    doing(async () => {
      const answer = await request("POST /api/research/invitations/:invitationId/renew", { params });
      if (answer.kind !== "given") return void setRefusal(wordsOf(answer));
      holdLink(invitationId, answer.value.token);
      setLink(linkOf(invitationId));
      props.onChanged(answer.value.invitation);
    });
  const revoke = () =>
    doing(async () => {
      const answer = await request("POST /api/research/invitations/:invitationId/revoke", { params });
      if (answer.kind !== "given") return void setRefusal(wordsOf(answer));
      dropLink(invitationId);
      setLink(null);
      props.onChanged(answer.value);
      // The button that had the focus is gone.
      standing?.focus();
    });
  const open = () => props.invitation.state === "open";

  return (
    <Page
      title={props.invitation.title || "Invitation"}
      lead={
        <span role="status" tabindex="-1" ref={standing}>
          <span class="state-mark" data-state={props.invitation.state}>
            {stateNames[props.invitation.state]}
          </span>{" "}
          {stateWords(props.invitation)}
        </span>
      }
      narrow
      beside={<ResearchNav />}
    >
      <InvitationFacts invitation={props.invitation} scenario={scenario()} />
      <Show
        when={link()}
        fallback={
          <Show when={open()}>
            <section class="section" aria-labelledby="link-title">
              <h2 id="link-title">The link</h2>
              <p>
                It was shown when it was made, and only a fingerprint of it is kept. Was it lost? Make a new one: the
                one before then opens nothing any more, and whoever came in by it stays.
              </p>
            </section>
          </Show>
        }
      >
        {(made) => <FreshLink invitation={props.invitation} link={made()} scenario={scenario()} />}
      </Show>
      <div role="alert">
        <Show when={refusal()}>
          {(words) => (
            <div class="notice danger">
              <h2>{words().title}</h2>
              <p>{words().detail}</p>
            </div>
          )}
        </Show>
      </div>
      <div class="buttons invitation-deeds">
        <Show when={open()}>
          <button type="button" class="button" disabled={busy()} onClick={() => setAsking("renew")}>
            Make a new link
          </button>
        </Show>
        <Show when={props.invitation.state !== "revoked"}>
          <button type="button" class="button" disabled={busy()} onClick={() => setAsking("revoke")}>
            Revoke
          </button>
        </Show>
      </div>
      <LiveSessions of={of} />
      <Participants invitationId={invitationId} />
      <p class="participant-sessions">
        <a href={studySessions(invitationId)}>All sessions of its participants</a>
      </p>
      <Confirm
        open={asking() === "renew"}
        title="Make a new link?"
        text="The link that was handed out before opens nothing any more, on cards and in mails too. Whoever came in by it stays."
        yes="Make a new link"
        no="Keep the old one"
        onYes={() => void renew()}
        onClose={() => setAsking(null)}
      />
      <Confirm
        open={asking() === "revoke"}
        title="Revoke this invitation?"
        text={revokeText(props.invitation)}
        yes="Revoke"
        no="Keep it"
        danger
        onYes={() => void revoke()}
        onClose={() => setAsking(null)}
      />
    </Page>
  );
};

/** An invitation: where it stands, its link, who came in by it, and the ways to renew and to revoke it. */
export const InvitationPage = () => {
  const params = useParams<{ id: string }>();
  const [answer, { refetch, mutate }] = createResource(
    () => params.id,
    (invitationId) => request("GET /api/research/invitations/:invitationId", { params: { invitationId } }),
  );
  const given = createMemo(() => {
    const got = answer.latest;
    return got?.kind === "given" ? got.value : undefined;
  });
  const none = () => {
    const got = answer();
    return got?.kind === "refused" && got.problem.code === "not-found";
  };
  return (
    <Switch
      fallback={
        <div class="page narrow">
          <ResearchNav />
          <Answered answer={answer()} what="the invitation" again={() => void refetch()}>
            {() => null}
          </Answered>
        </div>
      }
    >
      <Match when={none()}>
        <NotFound />
      </Match>
      <Match when={given()}>
        {(invitation) => <Detail invitation={invitation()} onChanged={(value) => mutate({ kind: "given", value })} />}
      </Match>
    </Switch>
  );
};

export default InvitationPage;
