import { createSignal, For, onMount, Show } from "solid-js";
import type { Artefact } from "../../../shared/people/consent.ts";
import type { Participant } from "../../../shared/research/participant.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { count, dateAndTime } from "../words/format.ts";
import { studySessions } from "./whose-session.tsx";
import "./research.css";

const artefactNames: Readonly<Record<Artefact, string>> = {
  audio: "sound on the server",
  transcript: "words on the server",
  observation: "being observed",
  research: "research",
};

const agreedTo = (consents: readonly Artefact[]): string =>
  consents.length === 0
    ? "Agrees to nothing yet"
    : `Agrees to ${new Intl.ListFormat("en").format(consents.map((artefact) => artefactNames[artefact]))}`;

const Row = (props: { invitationId: string; participant: Participant }) => {
  const href = () => `${studySessions(props.invitationId)}&number=${props.participant.number}`;
  const tokens = () => new Intl.NumberFormat().format(props.participant.tokens);
  return (
    <li class="history-row">
      <div>
        <h3>
          <a href={href()}>Participant {props.participant.number}</a>
        </h3>
        <p class="hint figures">
          Came <time dateTime={props.participant.claimedAt}>{dateAndTime(props.participant.claimedAt)}</time> ·{" "}
          {count(props.participant.sessionCount, "session")}
          <Show when={props.participant.lastSessionAt}>
            {(at) => (
              <>
                , the last <time dateTime={at()}>{dateAndTime(at())}</time>
              </>
            )}
          </Show>{" "}
          · {tokens()} tokens · {count(props.participant.noteCount, "note")}
        </p>
        <p class="hint">{agreedTo(props.participant.consents)}</p>
      </div>
    </li>
  );
};

/** Who takes part in a study, by number alone, with the way to their sessions; and the study's data to take away. */
export const Participants = (props: { invitationId: string }) => {
  const [first, setFirst] = createSignal<Answer<unknown>>();
  const [rows, setRows] = createSignal<readonly Participant[]>([]);
  const [cursor, setCursor] = createSignal<number | null>(null);
  const [asking, setAsking] = createSignal(false);
  const ask = async (from: number | null): Promise<void> => {
    setAsking(true);
    try {
      const answer = await request("GET /api/research/invitations/:invitationId/participants", {
        params: { invitationId: props.invitationId },
        query: from === null ? {} : { cursor: from },
      });
      if (from === null) setFirst(answer);
      if (answer.kind !== "given") return;
      setRows([...(from === null ? [] : rows()), ...answer.value.participants]);
      setCursor(answer.value.nextCursor);
    } finally {
      setAsking(false);
    }
  };
  onMount(() => void ask(null));
  const agreeing = () => rows().filter(({ consents }) => consents.includes("research")).length;
  return (
    <section class="section" aria-labelledby="participants-title">
      <h2 id="participants-title">Participants</h2>
      <Answered answer={first()} what="the participants" again={() => void ask(null)}>
        {() => (
          <Show when={rows().length > 0} fallback={<p class="hint">Nobody has come in by this invitation yet.</p>}>
            <ul class="history">
              <For each={rows()}>
                {(participant) => <Row invitationId={props.invitationId} participant={participant} />}
              </For>
            </ul>
            <div class="buttons">
              <Show when={cursor()}>
                {(next) => (
                  <button type="button" class="button" disabled={asking()} onClick={() => void ask(next())}>
                    {asking() ? "Getting more…" : "Show more"}
                  </button>
                )}
              </Show>
              <a
                class="button"
                href={`/api/research/invitations/${encodeURIComponent(props.invitationId)}/export`}
                target="_self"
                download=""
              >
                Export the study's data
              </a>
            </div>
            <p class="hint">
              A zip of CSV and JSON with a codebook, of those who agree to research:{" "}
              {cursor() === null ? `${agreeing()} of ${rows().length}` : "whoever does when it is made"}.
            </p>
          </Show>
        )}
      </Answered>
    </section>
  );
};
