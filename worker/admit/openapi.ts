import { z } from "zod";
import type { Route } from "../../shared/api/route.ts";
import { routes } from "../../shared/api/routes.ts";
import { problemSchema } from "../../shared/problem.ts";

const json = (schema: z.ZodType): z.core.JSONSchema.BaseSchema => {
  // OpenAPI 3.1 speaks JSON Schema 2020-12, which is what zod writes; only the dialect's own mark is not wanted inside.
  const { $schema: _, ...written } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return written;
};

const parameters = (path: string, query: z.ZodType | undefined) => {
  const shape: z.core.JSONSchema.BaseSchema = query === undefined ? {} : json(query);
  const required = new Set(shape.required ?? []);
  return [
    ...[...path.matchAll(/:(\w+)/g)].map((match) => ({
      name: match[1],
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...Object.entries(shape.properties ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.has(name),
      schema,
    })),
  ];
};

const content = (answer: Route["answers"][number]) => {
  if (answer === null || answer === undefined) return {};
  if (answer instanceof z.ZodType) return { content: { "application/json": { schema: json(answer) } } };
  return { content: Object.fromEntries((answer as readonly string[]).map((type) => [type, {}])) };
};

const operation = (path: string, route: Route) => ({
  summary: route.summary,
  parameters: parameters(path, route.query),
  ...(route.body === undefined
    ? {}
    : { requestBody: { required: true, content: { "application/json": { schema: json(route.body) } } } }),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.answers).map(([status, answer]) => [
        status,
        { description: route.summary, ...content(answer) },
      ]),
    ),
    default: {
      description: "A refusal",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
  "x-least-role": route.least,
});

/** The description of every address, OpenAPI 3.1. */
export const openApi = () => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of Object.entries<Route>(routes)) {
    if (route.local && !__LOCAL__) continue;
    const [method = "", path = ""] = key.split(" ");
    const template = path.replaceAll(/:(\w+)/g, "{$1}");
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(path, route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Sotto", version: "1", description: "Practise a conversation or a speech out loud." },
    paths,
    components: { schemas: { Problem: json(problemSchema) } },
  };
};
