import { createResource, createSignal, For, Show } from "solid-js";
import type { CreateQuotaPreset, QuotaPreset } from "../../../shared/people/quota.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Answered } from "../parts/answered.tsx";
import { createDeed } from "../parts/deed.ts";
import { presetWords } from "../research/invitation-words.ts";
import { AdminPage } from "./admin-page.tsx";
import { PresetForm } from "./preset-form.tsx";

/** What a new preset starts from: some ten sessions of usual length. */
const usual: CreateQuotaPreset = { title: "", partnerTokens: 100_000, coachTokens: 100_000, evaluationTokens: 50_000 };

const change = (preset: QuotaPreset, wish: CreateQuotaPreset, archived: boolean) => {
  const { title, partnerTokens, coachTokens, evaluationTokens } = wish;
  return request("PUT /api/quota-presets/:quotaPresetId", {
    params: { quotaPresetId: preset.quotaPresetId },
    body: { title, partnerTokens, coachTokens, evaluationTokens, archived },
  });
};

const Row = (props: { preset: QuotaPreset; again(): void }) => {
  const deed = createDeed();
  const [changing, setChanging] = createSignal(false);
  const archived = () => props.preset.archivedAt !== null;
  let opener: HTMLButtonElement | undefined;
  const close = (): void => {
    setChanging(false);
    queueMicrotask(() => opener?.focus());
  };
  return (
    <li>
      <div class="admin-row">
        <div>
          <h3>{props.preset.title}</h3>
          <p class="hint figures">{presetWords(props.preset)}.</p>
          <Show when={archived()}>
            <p class="hint">Archived: new invitations can't choose it, those that have it go on.</p>
          </Show>
        </div>
        <div class="buttons">
          <button
            type="button"
            class="button quiet"
            ref={opener}
            aria-label={`Change ${props.preset.title}`}
            aria-expanded={changing()}
            onClick={() => setChanging(!changing())}
          >
            Change
          </button>
          <button
            type="button"
            class="button quiet"
            aria-label={`${archived() ? "Offer again" : "Archive"} ${props.preset.title}`}
            disabled={deed.busy()}
            onClick={() => void deed.run(() => change(props.preset, props.preset, !archived()), props.again)}
          >
            {archived() ? "Offer again" : "Archive"}
          </button>
        </div>
      </div>
      <Show when={changing()} fallback={<Refusal words={deed.refused()} />}>
        <PresetForm
          title={`Change ${props.preset.title}`}
          preset={props.preset}
          busy={deed.busy()}
          refused={deed.refused()}
          hint="It counts at once, for everybody whose invitation has it; what was used before stays used."
          onSave={(wish) =>
            void deed.run(
              () => change(props.preset, wish, archived()),
              () => {
                close();
                props.again();
              },
            )
          }
          onCancel={close}
        />
      </Show>
    </li>
  );
};

/** How much of the language models people may use, as those who invite choose it. */
export default function PresetsPage() {
  const deed = createDeed();
  const [presets, { refetch }] = createResource(() => request("GET /api/quota-presets", {}));
  const [making, setMaking] = createSignal(false);
  let opener: HTMLButtonElement | undefined;
  const close = (): void => {
    setMaking(false);
    queueMicrotask(() => opener?.focus());
  };
  const again = (): void => {
    void refetch();
  };
  return (
    <AdminPage
      title="Quota presets"
      lead="How many tokens of the language models whoever comes by an invitation may use. Who invites chooses one."
      narrow
    >
      <Answered answer={presets.latest} what="the presets" again={again}>
        {(given) => (
          <div class="admin-list">
            <Show
              when={making()}
              fallback={
                <div class="buttons">
                  <button type="button" class="button primary" ref={opener} onClick={() => setMaking(true)}>
                    New preset
                  </button>
                </div>
              }
            >
              <PresetForm
                title="New preset"
                preset={usual}
                busy={deed.busy()}
                refused={deed.refused()}
                onSave={(wish) =>
                  void deed.run(
                    () => request("POST /api/quota-presets", { body: wish }),
                    () => {
                      close();
                      again();
                    },
                  )
                }
                onCancel={close}
              />
            </Show>
            <Show
              when={given().presets.length > 0}
              fallback={<p class="hint">None yet. Without one, who is invited may use as much as they like.</p>}
            >
              <ul class="admin-rows">
                <For each={given().presets}>{(preset) => <Row preset={preset} again={again} />}</For>
              </ul>
            </Show>
          </div>
        )}
      </Answered>
    </AdminPage>
  );
}
