/** The parts of JSON Schema that tools of the app use. */
interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  definitions?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

const text = "What was said was clear.";

const formats: Readonly<Record<string, string>> = {
  uuid: "0190f5a8-7e1c-7000-8000-000000000000",
  "date-time": "2026-11-21T10:00:00.000Z",
  email: "somebody@example.org",
  uri: "https://example.org/",
};

/**
 * A value that fits a JSON schema, as a model that does what it is asked would give: every required property, one item
 * in every list, numbers in the middle of their range. `given` are the values of properties by their name.
 */
export const exampleOf = (
  schema: Schema,
  top: Schema = schema,
  given: Readonly<Record<string, unknown>> = {},
): unknown => {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    const target = top.$defs?.[name] ?? top.definitions?.[name];
    if (!target) throw new Error(`no definition ${schema.$ref}`);
    return exampleOf(target, top, given);
  }
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return exampleOf(choice, top, given);
  if (schema.allOf) return exampleOf(Object.assign({}, ...schema.allOf), top, given);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name))
          .map(([name, property]) => [name, name in given ? given[name] : exampleOf(property, top, given)]),
      );
    case "array":
      if (schema.prefixItems) return schema.prefixItems.map((item) => exampleOf(item, top, given));
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => exampleOf(schema.items ?? {}, top, given));
    case "integer":
    case "number": {
      const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1);
      return Math.floor((least + (schema.maximum ?? least)) / 2);
    }
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return formats[schema.format ?? ""] ?? text.padEnd(schema.minLength ?? 0, ".").slice(0, schema.maxLength);
  }
};
