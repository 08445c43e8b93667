import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Piece, schemaPieces } from "./schema-text.ts";

const text = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece.name)).join("");
const written = (schema: z.ZodType) => {
  const json: object = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: "input" })));
  return text(schemaPieces(json));
};

describe("a schema as a type", () => {
  test.each([
    [z.string().max(80), "string /* at most 80 characters */"],
    [z.uuid(), "string /* uuid */"],
    [z.int().min(0).max(9), "number /* whole, 0 to 9 */"],
    [z.int(), "number /* whole */"],
    [z.boolean().nullable(), "boolean | null"],
    [z.enum(["a", "b"]), '"a" | "b"'],
    [z.array(z.union([z.string(), z.number()])).max(3), "(string | number)[] /* at most 3 items */"],
    [z.tuple([z.string(), z.literal(1)]), "[string, 1]"],
    [z.record(z.string(), z.number()), "{\n  [name: string]: number\n}"],
    [z.strictObject({}), "object"],
    [z.unknown(), "unknown"],
  ])("%#", (schema, type) => expect(written(schema)).toBe(type));

  test("with what is inside it, and what may be left out", () => {
    const schema = z.strictObject({ a: z.strictObject({ "b-c": z.string() }), d: z.null().optional() });
    expect(written(schema)).toBe('{\n  a: {\n    "b-c": string\n  }\n  d?: null\n}');
  });

  test("names what has a name", () => {
    expect(schemaPieces({ type: "array", items: { $ref: "#/components/schemas/Session" } })).toEqual([
      { name: "Session" },
      "[]",
    ]);
  });
});
