import { Show } from "solid-js";
import type { Invitation } from "../../../shared/people/invitation.ts";
import { Wordmark } from "../parts/wordmark.tsx";
import { dateAndTime } from "../words/format.ts";
import { QrImage } from "./qr-image.tsx";

/** What is printed and handed out: who invites, to what, and the way in for a telephone and for fingers. */
export const InvitationCard = (props: {
  invitation: Invitation;
  link: string;
  organisation: string;
  scenario: string | null;
}) => (
  <article class="invitation-card" aria-label="Card to print">
    <p class="card-mark">
      <Wordmark />
    </p>
    <p class="card-from">{props.organisation} invites you</p>
    <h3>{props.invitation.title}</h3>
    <Show when={props.scenario}>{(scenario) => <p class="card-scenario">To practise: {scenario()}</p>}</Show>
    <QrImage text={props.link} label="QR code of the link" />
    <p class="card-how">Point a telephone's camera at the code, or type in:</p>
    <p class="card-link">{props.link}</p>
    <p class="card-until">Open until {dateAndTime(props.invitation.expiresAt)}</p>
  </article>
);
