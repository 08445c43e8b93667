import { Show } from "solid-js";
import type { Participation } from "../../../shared/research/participant.ts";
import { traineeName } from "./moment.ts";

/** The sessions of a study that may be observed. */
export const studySessions = (invitationId: string): string =>
  `/research/sessions?invitation=${encodeURIComponent(invitationId)}`;

/**
 * Whose session it is: the participant and the study, each with the way to what belongs to them.
 * `within`: among others of the same study, which needs no naming.
 */
export const WhoseSession = (props: { participant: Participation | null; within?: boolean }) => (
  <Show when={props.participant} fallback="Trainee">
    {(part) => (
      <>
        <a class="row-link" href={`${studySessions(part().invitationId)}&number=${part().number}`}>
          {traineeName(part())}
        </a>
        <Show when={!props.within}>
          {" · "}
          <a class="row-link" href={`/research/invitations/${encodeURIComponent(part().invitationId)}`}>
            {part().invitationTitle || "Untitled study"}
          </a>
        </Show>
      </>
    )}
  </Show>
);
