import type { Route } from "../../../shared/api/route.ts";
import { areas } from "../../../shared/api/routes.ts";
import { problem, problemCodes, problems } from "../../../shared/problem.ts";
import { cookieName } from "../cookie.io.ts";
import { operation } from "./operation.ts";
import { byStatus } from "./refusals.ts";
import { describeSchemas } from "./schemas.ts";

const description = `Practise a conversation or a speech out loud. Every address is here with who may call it (\`x-least-role\`), whose rows it touches (\`x-whose\`) and which limit of requests it counts against (\`x-rate\`).

Whatever is refused answers \`application/problem+json\` (RFC 9457) with a \`code\` that stays the same and words that may not. Only where \`retryAfterMs\` is given does it help to try again.

Pages sign in by cookie, machines by a bearer token. Each answer has a \`Request-Id\`: name it when you report something.`;

const text = { schema: { type: "string" } };

const headers = {
  RequestId: { description: "Names this request in our log.", schema: { type: "string", format: "uuid" } },
  RateLimit: { description: "What is left: `r` requests, and all of them again in `t` seconds.", ...text },
  RateLimitPolicy: { description: "The limit: `q` requests within `w` seconds.", ...text },
  RetryAfter: { description: "Seconds to wait before trying again.", schema: { type: "integer", minimum: 0 } },
  IdempotentReplayed: {
    description: "`true` where this is the kept answer of an earlier request with the same key.",
    schema: { const: "true" },
  },
};

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A text of your choice in quotes, new for each thing you want done. The same request with the same key within 24 hours is done once and answered alike; with another request the key is refused (422), and while the first one runs you are told to wait (409).",
  schema: { type: "string", examples: ['"8e03978e-40d5-43dd-bc93-6894a57f9324"'] },
};

const securitySchemes = {
  cookie: {
    type: "apiKey",
    in: "cookie",
    name: cookieName(true),
    description:
      "Given at sign-in, and to guests of an open deployment. Sealed, and good for 7 days after its last use.",
  },
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A machine's short-lived token." },
  metricsToken: { type: "http", scheme: "bearer", description: "The deployment's metrics token." },
};

const refusals = () =>
  Object.fromEntries(
    [...byStatus(problemCodes)].map(([status, codes]) => [
      `Refused${status}`,
      {
        description: codes.map((code) => problems[code].title).join("; "),
        headers: {
          "Request-Id": { $ref: "#/components/headers/RequestId" },
          ...([409, 429, 503].includes(status) ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } : {}),
        },
        content: {
          "application/problem+json": {
            schema: { $ref: "#/components/schemas/Problem" },
            examples: Object.fromEntries(codes.map((code) => [code, { value: problem(code) }])),
          },
        },
      },
    ]),
  );

/**
 * The description of every address, OpenAPI 3.1.
 * @param local With those that only a local copy has.
 */
export const openApi = (local: boolean) => {
  const { components, reference } = describeSchemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [area, routes] of Object.entries(areas)) {
    for (const [key, route] of Object.entries<Route>(routes)) {
      if (route.local && !local) continue;
      const [method = "", path = ""] = key.split(" ");
      const template = path.replaceAll(/:(\w+)/g, "{$1}").replace("*", "{path}");
      paths[template] = {
        ...paths[template],
        [method.toLowerCase()]: operation(area, method, path, route, reference),
      };
    }
  }
  const used = Object.entries(areas).filter(([, routes]) => Object.keys(routes).length > 0);
  return {
    openapi: "3.1.0",
    info: {
      title: "Sotto",
      version: "1",
      summary: "Practise a conversation or a speech out loud.",
      description,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: used.map(([name]) => ({ name })),
    paths,
    components: {
      schemas: components,
      headers,
      parameters: { IdempotencyKey: idempotencyKey },
      responses: refusals(),
      securitySchemes,
    },
  };
};
