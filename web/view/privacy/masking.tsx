import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import type { PolicyNotice } from "../../../shared/people/policy.ts";
import { maskText } from "../../send/mask/mask-text.ts";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";
import { MaskedText } from "./masked-text.tsx";

const example = "I'm at ann.lee@example.com, or call me on 07700 900123.";

/** Whether words are masked before they leave, which names, and how that looks. */
export const Masking = (props: { policy: PolicyNotice | undefined }) => {
  const visit = useVisit();
  const nameId = createUniqueId();
  const tryId = createUniqueId();
  const [name, setName] = createSignal("");
  const [text, setText] = createSignal(example);
  const names = () => visit.preferences().maskNames;
  const asked = () => props.policy?.maskPersonalData === true;
  const masked = createMemo(() => maskText(text(), names()));
  const add = (): void => {
    const wanted = name().trim().replaceAll(/\s+/g, " ");
    if (wanted !== "" && !names().includes(wanted)) visit.prefer({ maskNames: [...names(), wanted] });
    setName("");
  };
  return (
    <section class="section" aria-labelledby="masking-title">
      <h2 id="masking-title">Before your words leave this device</h2>
      <Toggle
        label="Mask what tells of a person"
        hint={
          asked()
            ? "Your organisation asks for this, so it is always on."
            : "E-mail addresses, links, telephone, card and other long numbers, street addresses, and the names below are replaced before anything is sent. Amounts, years and short numbers stay. Digits said one by one are found in English only, and a name only if it is written as you spell it: read what stands in your history."
        }
        checked={asked() || visit.preferences().maskPersonalData}
        disabled={asked()}
        onChange={(maskPersonalData) => visit.prefer({ maskPersonalData })}
      />
      <Show when={visit.consents.inForce("audio")}>
        <p class="notice">Recordings that you send along are not masked: they hold what you said.</p>
      </Show>
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label for={nameId}>A name to mask</label>
        <p class="hint">Kept on this device only. Every form of it is found that stands as a word of its own.</p>
        <div class="field-line mask-name">
          <input
            id={nameId}
            class="input"
            value={name()}
            maxlength="80"
            autocomplete="off"
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            Add
          </button>
        </div>
      </form>
      <Show when={names().length > 0}>
        <ul class="mask-names" aria-label="Names that are masked">
          <For each={names()}>
            {(one) => (
              <li>
                <span>{one}</span>
                <button
                  type="button"
                  class="button quiet"
                  aria-label={`Remove ${one}`}
                  onClick={() => visit.prefer({ maskNames: names().filter((other) => other !== one) })}
                >
                  Remove
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="field">
        <label for={tryId}>Try it: what you say</label>
        <textarea
          id={tryId}
          class="input"
          rows="2"
          maxlength="2000"
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p class="label">What leaves, once masked</p>
        <p class="mask-after">
          <MaskedText text={masked()} />
        </p>
      </div>
    </section>
  );
};
