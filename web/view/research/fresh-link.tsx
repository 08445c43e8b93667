import { createMemo, createResource, createUniqueId, Show } from "solid-js";
import type { Invitation } from "../../../shared/people/invitation.ts";
import { request } from "../../sync/api.io.ts";
import { CopyField } from "../parts/copy-field.tsx";
import { saveFile } from "../privacy/save-file.io.ts";
import { printPage } from "./fresh-links.io.ts";
import { InvitationCard } from "./invitation-card.tsx";
import { qrCodeOf, svgFileOf } from "./qr-code.ts";

/** A link that was just made: to copy, to show as a code, and to print. */
export const FreshLink = (props: { invitation: Invitation; link: string; scenario: string | null }) => {
  const id = createUniqueId();
  const [me] = createResource(() => request("GET /api/me", {}));
  const organisation = createMemo(() => {
    const answer = me();
    if (answer?.kind !== "given") return undefined;
    const { organisations, orgId } = answer.value;
    return organisations.find((one) => one.orgId === orgId)?.name;
  });
  return (
    <section class="section fresh-link" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>The link</h2>
      <p>
        Copy or print it now: only a fingerprint of it is kept, so it can't be shown again once this tab is reloaded or
        closed. Then only a new link helps.
      </p>
      <CopyField label="Link to hand out" text={props.link} />
      <InvitationCard
        invitation={props.invitation}
        link={props.link}
        organisation={organisation() ?? "Sotto"}
        scenario={props.scenario}
      />
      <div class="buttons">
        <button type="button" class="button" onClick={printPage}>
          Print the card
        </button>
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile(
              new Blob([svgFileOf(qrCodeOf(props.link))], { type: "image/svg+xml" }),
              `invitation-${props.invitation.invitationId.slice(0, 8)}.svg`,
            )
          }
        >
          Save the code (SVG)
        </button>
      </div>
      <Show when={props.invitation.uses > 1}>
        <p class="hint">One card for all: the same link lets in everybody whom this invitation is for.</p>
      </Show>
    </section>
  );
};
