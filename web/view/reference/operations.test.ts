import { describe, expect, test } from "vitest";
import { openApiDocumentSchema } from "../../../shared/api/openapi-document.ts";
import { curlOf, matching, operationsOf } from "./operations.ts";

const operation = (summary: string, least: string | null, refusals: string[], rest: object = {}) => ({
  operationId: summary.toLowerCase().replaceAll(" ", ""),
  summary,
  tags: ["Sessions"],
  security: least === null ? [] : [{ cookie: [] }, { bearer: [] }],
  parameters: [],
  responses: {},
  "x-least-role": least,
  "x-whose": "own",
  "x-rate": "read",
  "x-refusals": refusals,
  ...rest,
});

const document = openApiDocumentSchema.parse({
  openapi: "3.1.0",
  info: { title: "t", description: "d" },
  tags: [{ name: "Sessions" }],
  paths: {
    "/api/sessions": {
      get: operation("List them", "GUEST", ["gone"]),
      post: operation("Start one", "USER", [], { requestBody: { content: { "application/json": {} } } }),
    },
    "/api/health": { get: operation("How it is", null, []) },
  },
  components: { schemas: {} },
});
const all = operationsOf(document);
const found = (search: string) => matching(all, search).map(({ operation: { summary } }) => summary);

describe("the list of operations", () => {
  test("is all of them, until something is searched for", () => {
    expect(found("")).toEqual(["List them", "Start one", "How it is"]);
    expect(found("  ")).toHaveLength(3);
  });

  test.each([
    ["POST", ["Start one"]],
    ["sessions guest", ["List them"]],
    ["anybody", ["How it is"]],
    ["gone", ["List them"]],
    ["nothing like it", []],
  ])("finds by %s", (search, summaries) => expect(found(search)).toEqual(summaries));
});

describe("the call on a command line", () => {
  const line = (summary: string) => {
    const listed = all.find(({ operation: { summary: own } }) => own === summary);
    if (!listed) throw new Error("no such operation");
    return curlOf(listed, "https://sotto.example");
  };

  test("is as short as can be where nothing is needed", () =>
    expect(line("How it is")).toBe("curl 'https://sotto.example/api/health'"));

  test("brings a token, a key and a body where they are", () => {
    const call = line("Start one");
    for (const part of ["-X POST", "Bearer $TOKEN", "Idempotency-Key", "Content-Type: application/json"])
      expect(call).toContain(part);
  });
});
