import { createSignal, Show } from "solid-js";
import type { ErasureReceipt } from "../../../shared/people/erasure.ts";
import type { Member } from "../../../shared/people/member.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { createDeed } from "../parts/deed.ts";
import { EraseForm, erasurePhrase } from "../privacy/erase-form.tsx";

interface PersonRecordsProps {
  readonly member: Member;
  onRemoved(member: Member): void;
  onErased(receipt: ErasureReceipt): void;
}

/** What is kept about somebody: to hand out and to erase when they ask for it; and the end of their membership. */
export const PersonRecords = (props: PersonRecordsProps) => {
  const removing = createDeed();
  const erasing = createDeed();
  const [asking, setAsking] = createSignal(false);
  const params = () => ({ personId: props.member.personId });
  const refusal = () => {
    const words = erasing.refused();
    return words === undefined ? "" : [words.title, words.detail].filter(Boolean).join(". ");
  };
  return (
    <>
      <section class="person-part" aria-labelledby="copy-title">
        <h2 id="copy-title">What is kept about them</h2>
        <p>
          One file with their sessions word by word, scores, measures, consents, notes about them, and recordings that
          they let leave their device: to answer their request for it. Its making is written into the audit log.
        </p>
        <div class="buttons">
          <a class="button" href={`/api/admin/people/${params().personId}/export`} rel="external" download="">
            Download everything
          </a>
        </div>
      </section>
      <Show when={props.member.role !== null}>
        <section class="person-part" aria-labelledby="remove-title">
          <h2 id="remove-title">Remove from the organisation</h2>
          <p>
            Their access ends at once, and a session that goes on with it. What they said is kept, and can still be
            downloaded and erased here. They come back by an invitation, or, where your organisation is open to
            everybody, as somebody new.
          </p>
          <Refusal words={removing.refused()} />
          <div class="buttons">
            <button type="button" class="button" disabled={removing.busy()} onClick={() => setAsking(true)}>
              {removing.busy() ? "Removing…" : "Remove"}
            </button>
          </div>
          <Confirm
            open={asking()}
            title="Remove them from the organisation?"
            text="Their access ends at once. Nothing of what they said is deleted."
            yes="Remove"
            no="Leave them in"
            danger
            onYes={() =>
              void removing.run(
                () => request("DELETE /api/admin/people/:personId", { params: params() }),
                props.onRemoved,
              )
            }
            onClose={() => setAsking(false)}
          />
        </section>
      </Show>
      <section class="person-part" aria-labelledby="erase-title">
        <h2 id="erase-title">Erase everything</h2>
        <p>
          Deletes their sessions, recordings, scores, consents and notes about them in this organisation, and every way
          in which they sign in unless they belong to another one too. The audit log and counts of tokens stay under a
          pseudonym whose key is destroyed. It can't be taken back.
        </p>
        <EraseForm
          erasing={erasing.busy()}
          busy={erasing.busy()}
          refusal={refusal()}
          text="Everything that is kept about them here is deleted. There is no way back."
          onErase={() =>
            void erasing.run(
              () =>
                request("POST /api/admin/people/:personId/erasure", {
                  params: params(),
                  body: { confirm: erasurePhrase },
                }),
              props.onErased,
            )
          }
        />
      </section>
    </>
  );
};
