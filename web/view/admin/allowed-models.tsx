import { createUniqueId, For, Show } from "solid-js";
import type { Policy } from "../../../shared/people/policy.ts";
import { Toggle } from "../parts/toggle.tsx";

const providers = [
  { value: "openai-compatible", label: "OpenAI-compatible" },
  { value: "anthropic", label: "Anthropic" },
  { value: "google", label: "Google" },
  { value: "workers-ai", label: "Workers AI" },
] as const;

type Allowed = Pick<Policy, "allowedProviders" | "allowedModels">;

/** Which providers and models of language may answer. */
export const AllowedModels = (props: { allowed: Allowed; onChange(change: Partial<Allowed>): void }) => {
  const modelsId = createUniqueId();
  const chosen = () => props.allowed.allowedProviders ?? [];
  return (
    <>
      <Toggle
        label="Allow certain providers only"
        hint="Where this deployment's provider is not among them, the scripted partner answers, and says that it does. Sessions that go on are not changed."
        checked={props.allowed.allowedProviders !== null}
        onChange={(limited) =>
          props.onChange({ allowedProviders: limited ? providers.map(({ value }) => value) : null })
        }
      />
      <Show when={props.allowed.allowedProviders !== null}>
        <fieldset class="choice-set policy-inner">
          <legend class="label">Providers that may answer</legend>
          <div class="choices">
            <For each={providers}>
              {({ value, label }) => (
                <label class="choice">
                  <input
                    type="checkbox"
                    checked={chosen().includes(value)}
                    onChange={(event) =>
                      props.onChange({
                        allowedProviders: event.currentTarget.checked
                          ? [...chosen(), value]
                          : chosen().filter((other) => other !== value),
                      })
                    }
                  />
                  <span>{label}</span>
                </label>
              )}
            </For>
          </div>
        </fieldset>
      </Show>
      <Toggle
        label="Allow certain models only"
        hint="By the names that their providers use."
        checked={props.allowed.allowedModels !== null}
        onChange={(limited) => props.onChange({ allowedModels: limited ? [] : null })}
      />
      <Show when={props.allowed.allowedModels !== null}>
        <div class="field policy-inner">
          <label for={modelsId}>Models that may answer, one a line</label>
          <textarea
            id={modelsId}
            class="input"
            rows="3"
            value={(props.allowed.allowedModels ?? []).join("\n")}
            onChange={(event) =>
              props.onChange({
                allowedModels: [
                  ...new Set(
                    event.currentTarget.value
                      .split("\n")
                      .map((line) => line.trim().slice(0, 80))
                      .filter(Boolean),
                  ),
                ].slice(0, 50),
              })
            }
          />
        </div>
      </Show>
    </>
  );
};
