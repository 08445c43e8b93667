import { createContext, For, useContext } from "solid-js";
import { schemaPieces } from "./schema-text.ts";

/** The address of a named type on this page. */
export const schemaAnchor = (name: string): string => `schema-${name}`;

/** Every named type of the description. */
export const Types = createContext<Readonly<Record<string, object>>>({});

/** What one route alone takes or answers is shown where it stands; what many speak of, by its name. */
const isOfOneRoute = (name: string): boolean => /(Request|Answer)\d*$/.test(name);

/** A type written out; the names of others lead to them. */
export const SchemaView = (props: { schema: { readonly $ref?: unknown }; name?: string }) => {
  const types = useContext(Types);
  const shown = (): object => {
    const name =
      String(props.schema.$ref ?? "")
        .split("/")
        .at(-1) ?? "";
    return isOfOneRoute(name) ? (types[name] ?? props.schema) : props.schema;
  };
  return (
    <pre class="reference-code">
      <code>
        {props.name === undefined ? "" : `type ${props.name} = `}
        <For each={schemaPieces(shown())}>
          {(piece) => (typeof piece === "string" ? piece : <a href={`#${schemaAnchor(piece.name)}`}>{piece.name}</a>)}
        </For>
      </code>
    </pre>
  );
};
