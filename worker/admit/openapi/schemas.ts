import { z } from "zod";
import type { Route } from "../../../shared/api/route.ts";
import { areas } from "../../../shared/api/routes.ts";
import { problemSchema } from "../../../shared/problem.ts";
import { scenarioSchema } from "../../../shared/session/scenario.ts";
import { evaluationStateSchema, sessionSchema } from "../../../shared/session/session.ts";
import { typeName } from "./operation-id.ts";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What more than one route speaks of has a name of its own; anything else is called after its route. */
const named: [string, z.ZodType][] = [
  ["Problem", problemSchema],
  ["Session", sessionSchema],
  ["Scenario", scenarioSchema],
  ["EvaluationState", evaluationStateSchema],
];

const at = (name: string): string => `#/components/schemas/${name}`;

/** Names every schema of a request or an answer, each once. */
const collect = (): Map<z.ZodType, string> => {
  const names = new Map(named.map(([name, schema]) => [schema, name]));
  for (const routes of Object.values(areas)) {
    for (const [key, route] of Object.entries<Route>(routes)) {
      const [method = "", path = ""] = key.split(" ");
      const base = typeName(method, path);
      if (route.body !== undefined && !names.has(route.body)) names.set(route.body, `${base}Request`);
      const answers = Object.values(route.answers).filter((answer) => answer instanceof z.ZodType);
      for (const [index, answer] of [...new Set(answers)].entries()) {
        if (!names.has(answer)) names.set(answer, `${base}Answer${index === 0 ? "" : index + 1}`);
      }
    }
  }
  return names;
};

/**
 * Every schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks and zod writes: as sent, before anything is added to it.
 */
export const describeSchemas = () => {
  const names = collect();
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: at, io: "input", unrepresentable: "any" });
  const components = Object.fromEntries(
    Object.entries(schemas).map(([name, { $id: _, $schema: __, ...schema }]) => [name, schema]),
  );
  /** A reference to a named schema. */
  const reference = (schema: z.ZodType): { $ref: string } => {
    const name = names.get(schema);
    if (name === undefined) throw new Error("a schema of no route");
    return { $ref: at(name) };
  };
  return { components, reference };
};

/** A schema written out where it stands. */
export const inline = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...written } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return written;
};
