import { createMemo, createResource, createSignal, createUniqueId, Show } from "solid-js";
import type { Invitation } from "../../../shared/people/invitation.ts";
import { request } from "../../sync/api.io.ts";
import { saveFile } from "../privacy/save-file.io.ts";
import { copyText, printPage } from "./fresh-links.io.ts";
import { InvitationCard } from "./invitation-card.tsx";
import { qrCodeOf, svgFileOf } from "./qr-code.ts";

/** A link that was just made: to copy, to show as a code, and to print. */
export const FreshLink = (props: { invitation: Invitation; link: string; scenario: string | null }) => {
  const id = createUniqueId();
  const [said, setSaid] = createSignal("");
  const [me] = createResource(() => request("GET /api/me", {}));
  const organisation = createMemo(() => {
    const answer = me();
    if (answer?.kind !== "given") return undefined;
    const { organisations, orgId } = answer.value;
    return organisations.find((one) => one.orgId === orgId)?.name;
  });
  const copy = async (): Promise<void> => {
    setSaid((await copyText(props.link)) ? "Copied." : "The browser did not let it be copied. Select it above.");
  };
  return (
    <section class="section fresh-link" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>The link</h2>
      <p>
        Copy or print it now: only a fingerprint of it is kept, so it can't be shown again once this tab is reloaded or
        closed. Then only a new link helps.
      </p>
      <div class="field">
        <label for={`${id}-link`}>Link to hand out</label>
        <div class="field-line">
          <input
            id={`${id}-link`}
            class="input"
            readonly
            value={props.link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" class="button primary" onClick={() => void copy()}>
            Copy
          </button>
        </div>
        <p class="hint" role="status">
          {said()}
        </p>
      </div>
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
