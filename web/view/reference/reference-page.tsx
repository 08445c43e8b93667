import { useLocation } from "@solidjs/router";
import { type Accessor, createEffect, createMemo, createSignal, For, on, onMount } from "solid-js";
import type { OpenApiDocument } from "../../../shared/api/openapi-document.ts";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";
import { Answered } from "../parts/answered.tsx";
import { Page } from "../parts/page.tsx";
import { OperationView } from "./operation-view.tsx";
import { matching, operationsOf } from "./operations.ts";
import "./reference.css";
import { SchemaView, schemaAnchor, Types } from "./schema-view.tsx";

/** Text in which words between backticks are code. */
const Prose = (props: { text: string }) => (
  <For each={props.text.split("`")}>{(part, index) => (index() % 2 === 0 ? part : <code>{part}</code>)}</For>
);

const Reference = (props: { document: Accessor<OpenApiDocument> }) => {
  const place = useLocation();
  const [search, setSearch] = createSignal("");
  const all = createMemo(() => operationsOf(props.document()));
  const found = createMemo(() => matching(all(), search()));
  const areas = createMemo(() =>
    props
      .document()
      .tags.map(({ name }) => ({ name, listed: found().filter(({ operation }) => operation.tags.includes(name)) }))
      .filter(({ listed }) => listed.length > 0),
  );
  const types = createMemo(() =>
    Object.entries(props.document().components.schemas).filter(([name]) =>
      name.toLowerCase().includes(search().trim().toLowerCase()),
    ),
  );
  const target = () => decodeURIComponent(place.hash.slice(1));
  onMount(() =>
    createEffect(
      on(target, (id) => {
        if (id !== "") document.getElementById(id)?.scrollIntoView();
      }),
    ),
  );
  return (
    <Types.Provider value={props.document().components.schemas}>
      <div class="reference">
        <div class="reference-head">
          <For each={props.document().info.description.split("\n\n")}>
            {(paragraph) => (
              <p>
                <Prose text={paragraph} />
              </p>
            )}
          </For>
          <p>
            The same for programs:{" "}
            <a href="/api/openapi.json" target="_self">
              openapi.json
            </a>{" "}
            (OpenAPI 3.1).
          </p>
          <search>
            <label for="reference-search">Search addresses, roles and refusals</label>
            <input
              id="reference-search"
              class="input"
              type="search"
              autocomplete="off"
              spellcheck={false}
              value={search()}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
            <p class="hint figures" role="status">
              {found().length} of {all().length} addresses
            </p>
          </search>
          <nav aria-label="Areas">
            <ul class="reference-areas">
              <For each={areas()}>
                {({ name }) => (
                  <li>
                    <a href={`#${name.replaceAll(" ", "-")}`}>{name}</a>
                  </li>
                )}
              </For>
              <li>
                <a href="#schemas">Types</a>
              </li>
            </ul>
          </nav>
        </div>
        <For each={areas()}>
          {({ name, listed }) => (
            <section aria-labelledby={name.replaceAll(" ", "-")}>
              <h2 id={name.replaceAll(" ", "-")}>{name}</h2>
              <For each={listed}>
                {(one) => <OperationView listed={one} open={target() === one.operation.operationId} />}
              </For>
            </section>
          )}
        </For>
        <section aria-labelledby="schemas">
          <h2 id="schemas">Types</h2>
          <For each={types()}>
            {([name, schema]) => (
              <details class="reference-operation" id={schemaAnchor(name)} open={target() === schemaAnchor(name)}>
                <summary>
                  <code class="reference-path">{name}</code>
                </summary>
                <div class="reference-detail">
                  <SchemaView schema={schema} name={name} />
                </div>
              </details>
            )}
          </For>
        </section>
      </div>
    </Types.Provider>
  );
};

/** `/api/docs`: the interface, to read. Made in the browser of the description that programs read too. */
export const ReferencePage = () => {
  const [answer, setAnswer] = createSignal<Answer<OpenApiDocument>>();
  const ask = async () => {
    setAnswer(undefined);
    setAnswer(await request("GET /api/openapi.json", {}));
  };
  onMount(ask);
  return (
    <Page title="The interface" lead="Every address of Sotto: who may call it, what it takes and what it answers.">
      <Answered answer={answer()} what="the description" again={ask}>
        {(document) => <Reference document={document} />}
      </Answered>
    </Page>
  );
};

export default ReferencePage;
