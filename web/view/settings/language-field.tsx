import { createMemo, For, Show } from "solid-js";
import { languageFor, modelOf } from "../../hear/catalogue.ts";
import { useVisit } from "../visit/visit.tsx";

/** The language that is spoken, of those that the speech model knows. */
export const LanguageField = (props: { languages: readonly string[] }) => {
  const visit = useVisit();
  const names = new Intl.DisplayNames("en", { type: "language" });
  const options = createMemo(() =>
    props.languages
      .map((code) => ({ code, name: names.of(code) ?? code }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );
  const chosen = () => languageFor(modelOf(visit.preferences().model), visit.preferences().language);
  return (
    <Show when={props.languages.length > 1} fallback={<p class="hint">This speech model knows English only.</p>}>
      <div class="field">
        <label for="language">Language that you speak</label>
        <select
          id="language"
          class="select"
          onChange={(event) => visit.prefer({ language: event.currentTarget.value })}
        >
          <option value="auto" selected={chosen() === "auto"}>
            Find out by listening
          </option>
          <For each={options()}>
            {({ code, name }) => (
              <option value={code} selected={code === chosen()}>
                {name}
              </option>
            )}
          </For>
        </select>
      </div>
    </Show>
  );
};
