/** A piece of a type written out: text, or the name of another type. */
export type Piece = string | { readonly name: string };

/** The parts of JSON Schema that are shown; whatever else stands in one says too little to a reader. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** Numbers that only say "any that a computer can hold". */
const isBound = (value: number | undefined): value is number =>
  value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;

const range = (from: number | undefined, to: number | undefined, of = ""): string => {
  if (isBound(from) && isBound(to)) return `${from} to ${to}${of}`;
  if (isBound(from) && from > 0) return `at least ${from}${of}`;
  if (isBound(from)) return of === "" ? `at least ${from}` : "";
  return isBound(to) ? `at most ${to}${of}` : "";
};

const noteOf = (schema: Schema): string => {
  const { type, format, minimum, maximum, minLength, maxLength, maxItems } = schema;
  const notes = [
    type === "integer" ? "whole" : "",
    format ?? "",
    range(minimum, maximum),
    range(minLength, maxLength, " characters"),
    range(undefined, maxItems, " items"),
  ].filter((note) => note !== "");
  return notes.length === 0 ? "" : ` /* ${notes.join(", ")} */`;
};

const plain: Readonly<Record<string, string>> = { integer: "number", null: "null" };

const joined = (all: readonly Piece[][], between: string): Piece[] =>
  all.flatMap((pieces, index) => (index === 0 ? pieces : [between, ...pieces]));

const objectPieces = (schema: Schema, indent: string): Piece[] => {
  const inner = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const own = Object.entries(schema.properties ?? {}).map(([name, property]): Piece[] => [
    `${inner}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${required.has(name) ? "" : "?"}: `,
    ...schemaPieces(property, inner),
    "\n",
  ]);
  const { additionalProperties: rest } = schema;
  const others: Piece[] =
    typeof rest === "object" && Object.keys(rest).length > 0
      ? [`${inner}[name: string]: `, ...schemaPieces(rest, inner), "\n"]
      : [];
  return own.length + others.length === 0 ? ["object"] : ["{\n", ...own.flat(), ...others, `${indent}}`];
};

const arrayPieces = (schema: Schema, indent: string): Piece[] => {
  if (schema.prefixItems) {
    return [
      "[",
      ...joined(
        schema.prefixItems.map((item) => schemaPieces(item, indent)),
        ", ",
      ),
      "]",
    ];
  }
  const of = schemaPieces(schema.items ?? {}, indent);
  const isUnion = of.some((piece) => typeof piece === "string" && piece.includes(" | "));
  return isUnion ? ["(", ...of, `)[]${noteOf(schema)}`] : [...of, `[]${noteOf(schema)}`];
};

/** A JSON schema as a type of TypeScript, which more people read at a glance. `indent`: of the line it begins on. */
export const schemaPieces = (schema: Schema, indent = ""): Piece[] => {
  if (schema.$ref !== undefined) return [{ name: schema.$ref.split("/").at(-1) ?? "" }];
  if ("const" in schema) return [JSON.stringify(schema.const)];
  if (schema.enum) return [schema.enum.map((value) => JSON.stringify(value)).join(" | ")];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return joined(
      choices.map((one) => schemaPieces(one, indent)),
      " | ",
    );
  if (schema.allOf)
    return joined(
      schema.allOf.map((one) => schemaPieces(one, indent)),
      " & ",
    );
  const types: readonly string[] = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const all = types.map((type): Piece[] => {
    if (type === "object") return objectPieces(schema, indent);
    if (type === "array") return arrayPieces(schema, indent);
    return [`${plain[type] ?? type}${noteOf(schema)}`];
  });
  return all.length === 0 ? ["unknown"] : joined(all, " | ");
};
