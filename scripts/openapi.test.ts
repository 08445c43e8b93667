import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Route } from "../shared/api/route.ts";
import { routes } from "../shared/api/routes.ts";
import { problemSchema } from "../shared/problem.ts";
import { openApi } from "../worker/admit/openapi/document.ts";

const written: unknown = JSON.parse(JSON.stringify(openApi(true)));

const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(
    z.looseObject({ name: z.string().optional(), in: z.string().optional(), $ref: z.string().optional() }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.looseObject({})),
  requestBody: z.looseObject({}).optional(),
  "x-least-role": z.enum(["GUEST", "USER", "STAFF", "ADMIN"]).nullable(),
  "x-whose": z.string(),
  "x-rate": z.string(),
});
const document = z
  .looseObject({
    openapi: z.literal("3.1.0"),
    tags: z.array(z.looseObject({ name: z.string() })),
    paths: z.record(z.string(), z.record(z.string(), operationSchema)),
    components: z.record(z.string(), z.record(z.string(), z.unknown())),
  })
  .parse(written);

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    key: `${method.toUpperCase()} ${path.replace("{path}", "*").replaceAll(/\{(\w+)\}/g, ":$1")}`,
    path,
    operation,
  })),
);

/** Every reference in the document. */
const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "$ref" && typeof inner === "string" ? [inner] : references(inner),
  );
};

const lookUp = (reference: string): unknown =>
  reference
    .replace("#/", "")
    .split("/")
    .reduce<unknown>(
      (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined),
      written,
    );

describe("the description of the interface", () => {
  test("is valid OpenAPI 3.1", async () => {
    const checked = await new Validator().validate(z.record(z.string(), z.unknown()).parse(structuredClone(written)));
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
  });

  test("has every route of the table, and nothing else", () => {
    expect(operations.map(({ key }) => key).toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  test("names each operation once", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(get|post|put|patch|delete)[A-Za-z0-9]*$/);
    const tags = document.tags.map(({ name }) => name);
    for (const { operation } of operations) expect(tags).toEqual(expect.arrayContaining(operation.tags));
  });

  test("points at nothing that isn't there", () => {
    const all = new Set(references(written));
    expect(all.size).toBeGreaterThan(20);
    for (const reference of all) expect(lookUp(reference), reference).toBeDefined();
  });

  test.each(operations)("$key says who may call it, what it takes and how it refuses", ({ key, path, operation }) => {
    const route: Route | undefined = Object.entries<Route>(routes).find(([name]) => name === key)?.[1];
    if (route === undefined) throw new Error("no such route");
    expect(operation["x-least-role"]).toBe(route.least);
    expect(operation["x-whose"]).toBe(route.whose);
    expect(operation.summary).toBe(route.summary);
    expect(operation.requestBody !== undefined).toBe(route.body !== undefined || route.upload !== undefined);
    const inPath = operation.parameters.filter(({ in: place }) => place === "path").map(({ name }) => name);
    expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    const keyed = operation.parameters.some(({ $ref }) => $ref === "#/components/parameters/IdempotencyKey");
    expect(keyed).toBe(!key.startsWith("GET ") && route.least !== null);
    const statuses = Object.keys(operation.responses).map(Number);
    expect(statuses).toEqual(expect.arrayContaining(Object.keys(route.answers).map(Number)));
    expect(statuses).toEqual(expect.arrayContaining([414, 429, 500]));
    // A program's sign-in asks for no role, and refuses a secret that is not its own.
    const refusesUnknown = route.least !== null || (route.refuses ?? []).includes("unauthenticated");
    expect(statuses.includes(401)).toBe(refusesUnknown);
    const bodied = route.body !== undefined || route.upload !== undefined;
    expect([statuses.includes(413), statuses.includes(415)]).toEqual([bodied, bodied]);
    expect(operation.security.length > 0).toBe(route.least !== null || route.whose === "deployment");
  });

  test("shows each refusal as it is sent", () => {
    const examples = Object.values(document.components.responses ?? {}).flatMap((response) => {
      const { content } = z
        .looseObject({
          content: z.record(
            z.string(),
            z.looseObject({ examples: z.record(z.string(), z.object({ value: z.unknown() })) }),
          ),
        })
        .parse(response);
      return Object.values(content).flatMap(({ examples: some }) => Object.entries(some));
    });
    expect(examples.length).toBeGreaterThan(20);
    for (const [code, { value }] of examples) expect(problemSchema.parse(value).code).toBe(code);
  });
});
