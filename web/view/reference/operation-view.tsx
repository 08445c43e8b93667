import { createSignal, For, Show } from "solid-js";
import { problems } from "../../../shared/problem.ts";
import { curlOf, type Listed } from "./operations.ts";
import { SchemaView } from "./schema-view.tsx";

const whose: Readonly<Record<string, string>> = {
  none: "nobody's: the same for all",
  own: "the caller's own",
  organisation: "anybody's in the caller's organisation",
  deployment: "every organisation's",
  signed: "those that the address itself names",
};

const Content = (props: { content: Readonly<Record<string, { readonly schema?: object | undefined }>> }) => (
  <For each={Object.entries(props.content)}>
    {([type, { schema }]) => (
      <>
        <p class="hint">
          <code>{type}</code>
        </p>
        <Show when={schema}>{(known) => <SchemaView schema={known()} />}</Show>
      </>
    )}
  </For>
);

const Parameters = (props: { listed: Listed }) => {
  const named = () => props.listed.operation.parameters.filter(({ name }) => name !== undefined);
  return (
    <Show when={named().length > 0}>
      <h4>Parameters</h4>
      <ul class="reference-parameters">
        <For each={named()}>
          {(parameter) => (
            <li>
              <p>
                <code>{parameter.name}</code>{" "}
                <span class="hint">
                  in the {parameter.in}
                  {parameter.required ? "" : ", if you like"}
                </span>
              </p>
              <SchemaView schema={parameter.schema ?? {}} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
};

/** One address with one method: its line, and on a press all that is to know of it. */
export const OperationView = (props: { listed: Listed; open: boolean }) => {
  const [opened, setOpened] = createSignal(props.open);
  const operation = () => props.listed.operation;
  const answers = () => Object.entries(operation().responses).filter(([, response]) => response.$ref === undefined);
  return (
    <details
      class="reference-operation"
      id={operation().operationId}
      open={props.open}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        <span class="reference-method" data-method={props.listed.method}>
          {props.listed.method}
        </span>
        <code class="reference-path">{props.listed.path}</code>
        <span class="reference-summary">{operation().summary}</span>
        <span class="reference-role">{operation()["x-least-role"] ?? "anybody"}</span>
      </summary>
      {/* Made when it is asked for: a hundred of them written out would keep the page from answering. */}
      <Show when={opened() || props.open}>
        <div class="reference-detail">
          <dl>
            <div>
              <dt>Least role</dt>
              <dd>{operation()["x-least-role"] ?? "none: anybody may"}</dd>
            </div>
            <div>
              <dt>Whose rows</dt>
              <dd>{whose[operation()["x-whose"]] ?? operation()["x-whose"]}</dd>
            </div>
            <div>
              <dt>Limit</dt>
              <dd>{operation()["x-rate"]}</dd>
            </div>
            <div>
              <dt>Name</dt>
              <dd>
                <a href={`#${operation().operationId}`}>{operation().operationId}</a>
              </dd>
            </div>
          </dl>
          <Parameters listed={props.listed} />
          <Show when={operation().requestBody}>
            {(body) => (
              <>
                <h4>What it takes</h4>
                <Content content={body().content} />
              </>
            )}
          </Show>
          <h4>What it answers</h4>
          <For each={answers()}>
            {([status, response]) => (
              <div class="reference-answer">
                <p>
                  <strong class="figures">{status}</strong> {response.description}
                </p>
                <Content content={response.content ?? {}} />
              </div>
            )}
          </For>
          <h4>How it refuses</h4>
          <ul class="reference-refusals">
            <For each={operation()["x-refusals"]}>
              {(code) => (
                <li>
                  <span class="figures">{problems[code].status}</span> <code>{code}</code> {problems[code].title}
                </li>
              )}
            </For>
          </ul>
          <h4>From a command line</h4>
          <pre class="reference-code">
            <code>{curlOf(props.listed, location.origin)}</code>
          </pre>
        </div>
      </Show>
    </details>
  );
};
