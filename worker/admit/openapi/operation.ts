import { z } from "zod";
import { paramNames, paramSchema } from "../../../shared/api/params.ts";
import type { Route } from "../../../shared/api/route.ts";
import { rateClassOf } from "../rate.ts";
import { operationId } from "./operation-id.ts";
import { byStatus, refusalsOf } from "./refusals.ts";
import { inline, type JsonSchema } from "./schemas.ts";

type Reference = (schema: z.ZodType) => { readonly $ref: string };

const parameters = (method: string, path: string, route: Route) => {
  const query: JsonSchema = route.query === undefined ? {} : inline(route.query);
  const required = new Set(query.required ?? []);
  return [
    ...paramNames(path).map((name) => ({ name, in: "path", required: true, schema: inline(paramSchema(name)) })),
    ...(path.endsWith("*") ? [{ name: "path", in: "path", required: true, schema: { type: "string" } }] : []),
    ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.has(name),
      schema,
    })),
    ...(method !== "GET" && route.least !== null ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
  ];
};

const requestBody = (route: Route, reference: Reference) => {
  if (route.body !== undefined) {
    return { requestBody: { required: true, content: { "application/json": { schema: reference(route.body) } } } };
  }
  if (route.upload !== undefined) {
    return { requestBody: { required: true, content: Object.fromEntries(route.upload.map((type) => [type, {}])) } };
  }
  return {};
};

const content = (answer: Route["answers"][number], reference: Reference) => {
  if (answer === null || answer === undefined) return {};
  if (answer instanceof z.ZodType) return { content: { "application/json": { schema: reference(answer) } } };
  return { content: Object.fromEntries((answer as readonly string[]).map((type) => [type, {}])) };
};

const said: Readonly<Record<number, string>> = {
  101: "The socket is open",
  200: "Done",
  201: "Created",
  202: "Taken, and being worked on",
  204: "Done; there is nothing to say",
  206: "The part that was asked for",
  302: "Go there",
  303: "Look there",
  304: "Unchanged since it was last fetched",
};

const security = (path: string, { least, whose, enrols }: Route) => {
  if (whose === "deployment" && least === null) return [{ metricsToken: [] }];
  if (least === null) return [];
  // A socket's handshake carries no header of a machine's choice.
  const known = path.startsWith("/ws/") ? [{ cookie: [] }] : [{ cookie: [] }, { bearer: [] }];
  return enrols ? [...known, {}] : known;
};

/** One route as OpenAPI describes it. */
export const operation = (area: string, method: string, path: string, route: Route, reference: Reference) => ({
  operationId: operationId(method, path),
  summary: route.summary,
  tags: [area],
  security: security(path, route),
  parameters: parameters(method, path, route),
  ...requestBody(route, reference),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.answers).map(([status, answer]) => [
        status,
        {
          description: said[Number(status)] ?? route.summary,
          headers: {
            "Request-Id": { $ref: "#/components/headers/RequestId" },
            RateLimit: { $ref: "#/components/headers/RateLimit" },
            "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
            ...(method === "GET" ? {} : { "Idempotent-Replayed": { $ref: "#/components/headers/IdempotentReplayed" } }),
          },
          ...content(answer, reference),
        },
      ]),
    ),
    ...Object.fromEntries(
      [...byStatus(refusalsOf(method, path, route)).keys()].map((status) => [
        status,
        { $ref: `#/components/responses/Refused${status}` },
      ]),
    ),
  },
  "x-least-role": route.least,
  "x-whose": route.whose,
  "x-rate": rateClassOf(route, method),
  "x-refusals": refusalsOf(method, path, route),
});
