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
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

const text = "What was said was clear.";

/**
 * A value that fits a JSON schema, as a model that does what it is asked would give: every required property, one item
 * in every list, numbers in the middle of their range.
 */
export const exampleOf = (schema: Schema, top: Schema = schema): unknown => {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    const target = top.$defs?.[name] ?? top.definitions?.[name];
    if (!target) throw new Error(`no definition ${schema.$ref}`);
    return exampleOf(target, top);
  }
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return exampleOf(choice, top);
  if (schema.allOf) return exampleOf(Object.assign({}, ...schema.allOf), top);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name))
          .map(([name, property]) => [name, exampleOf(property, top)]),
      );
    case "array":
      if (schema.prefixItems) return schema.prefixItems.map((item) => exampleOf(item, top));
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => exampleOf(schema.items ?? {}, top));
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
      return text.padEnd(schema.minLength ?? 0, ".");
  }
};
