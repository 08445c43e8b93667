import { z } from "zod";
import { socketMessages } from "../shared/api/socket-messages.ts";
import { toldMessages } from "../shared/api/told-messages.ts";
import { downSchema } from "../shared/protocol/down.ts";
import { limits } from "../shared/protocol/limits.ts";
import { encodings, subprotocolOf } from "../shared/protocol/subprotocol.ts";
import { topics } from "../shared/protocol/topic.ts";
import { upSchema } from "../shared/protocol/up.ts";
import { protocolVersion, supportedVersions } from "../shared/protocol/version.ts";
import { schemaPieces } from "../web/view/reference/schema-text.ts";

const seconds = (ms: number): string => `${ms / 1000} s`;

/** Deeper than this a type is told of by its name alone: a scenario or an evaluation has its own place in the OpenAPI document. */
const named = ["scenario", "evaluation", "turn", "events", "problem"];

interface MessageSchema {
  readonly properties?: Readonly<Record<string, object & { const?: unknown }>>;
}

const typeOf = (schema: MessageSchema): string => String(schema.properties?.type?.const);

/** Every kind of message in a schema, as JSON Schema, by its type. */
const kindsOf = (schema: z.ZodType, io: "input" | "output"): Map<string, MessageSchema> => {
  const found = new Map<string, MessageSchema>();
  const look = (part: object): void => {
    const { anyOf, oneOf } = part as { anyOf?: object[]; oneOf?: object[] };
    for (const inner of [...(anyOf ?? []), ...(oneOf ?? [])]) look(inner);
    const message = part as MessageSchema;
    if (message.properties?.type !== undefined) found.set(typeOf(message), message);
  };
  look(z.toJSONSchema(schema, { io }));
  return found;
};

const written = (message: MessageSchema): string => {
  const properties = Object.entries(message.properties ?? {}).map(([name, property]) => [
    name,
    named.includes(name) ? { $ref: `#/components/schemas/${name}` } : property,
  ]);
  const pieces = schemaPieces({ ...message, properties: Object.fromEntries(properties) });
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.name)).join("");
};

const section = (kinds: Map<string, MessageSchema>, say: (type: string) => string): string =>
  [...kinds]
    .map(([type, schema]) => `### \`${type}\`\n\n${say(type)}\n\n\`\`\`ts\n${written(schema)}\n\`\`\``)
    .join("\n\n");

/** How a client and a session speak with each other, as a document: made of the very schemas that messages are checked with. */
export const protocolDocument = (): string => {
  const up = kindsOf(upSchema, "input");
  const down = kindsOf(downSchema, "output");
  const sayUp = (type: string) => {
    const { summary, from } = socketMessages[type as keyof typeof socketMessages];
    return `${summary}. From: ${from.join(", ")}.`;
  };
  const sayDown = (type: string) => toldMessages[type as keyof typeof toldMessages];
  return `# How a session is followed

Made by \`npm run protocol\` out of the schemas that messages are checked with: \`shared/protocol\`. Change those, not this.

## Where

| address | for whom |
| --- | --- |
| \`WS /ws/sessions/:sessionId\` | the trainee whose session it is |
| \`WS /ws/observe/:sessionId\` | staff, where policy and the trainee's consent allow it: everything but sound, and nothing to say |
| \`GET /api/sessions/:sessionId/events\` | the trainee, on a network that takes no sockets: server-sent events |
| \`GET /api/research/sessions/:sessionId/events\` | staff, on such a network |
| \`POST /api/sessions/:sessionId/messages\` | what a trainee without a socket has to say: \`message\`, \`tokens\`, \`metrics\` |

A turn with its words and measures goes to \`POST /api/sessions/:sessionId/turns\`, whatever the connection: it is kept on the
device until it was accepted, and the same one again changes nothing.

## In which order

1. A socket opens. The client says \`hello\` with the protocol it speaks and \`after\`, the last event it has (0: none). On a
   stream the address says that: \`?protocol=${protocolVersion}&after=0&topics=${topics.join(",")}\`, and \`Last-Event-ID\` counts where it is later.
2. \`history\`, as many pages as it takes, then \`welcome\`.
3. From then on events in the order of their \`seq\`, without a gap and each once; between them what is live.
4. The client says \`ack\` with the last event it has, at once: how long that takes is how the edge times delivery. Only where it
   has more to acknowledge than it may send do acknowledgements travel together. A stream acknowledges by taking in what is sent,
   and is not timed.
5. Cut off, a client comes back after 1, 2, 4, 8, 16, 30, 30, … s, each up to a fifth shorter or longer, and says which event
   it had. After two sockets in a row on which nothing was heard it tries a stream.

## Versions

This is version ${protocolVersion}; answered: ${supportedVersions.join(", ")}. Another one gets the problem \`protocol-unsupported\` (426) and, on a
socket, the close code 4426: the page asks to be reloaded.

## Writing

${encodings.map((encoding) => `\`${subprotocolOf(encoding)}\``).join(" and ")} are the subprotocols; without one it is JSON text. With MessagePack the edge writes bytes and reads
both. A stream is JSON. A socket whose client offers permessage-deflate (RFC 7692), as every browser does, is compressed: a conversation
takes less than half the bytes then. A proxy on the way may take the offer out, as Vite's does in development.

## Limits

| what | how much | past it |
| --- | --- | --- |
| messages of a connection | ${limits.messages.burst} at once, ${limits.messages.perSecond} a second | \`rate-limited\`, close code 1008 |
| a message | ${limits.messageBytes} bytes | \`too-large\` |
| events unacknowledged | ${limits.unacked.events}, or ${limits.unacked.chars} characters of anything | close code 1013: come back for the rest |
| a trainee's connections to a session | ${limits.ownConnections} | one that missed its ping, else the oldest, gets \`opened-elsewhere\`, close code 4409 |
| screens that watch a session | ${limits.observers} | \`capacity-exceeded\`, with the time to wait |
| silence | ${seconds(limits.pingEveryMs)} between pings; ${seconds(limits.staleAfterMs)} and it is closed | close code 4408, found when the object is awake or at most ${seconds(limits.lookEveryMs)} later |

\`{"type":"ping"}\`, byte for byte, is answered without waking the object. A stream beats every ${seconds(limits.beatMs)} with \`pong\`.
What is told on topics within ${limits.topicBatchMs} ms travels together, the latest of each; the first piece of a reply goes at once, those after it
every ${limits.deltaBatchMs} ms. A refused connection is told why in a \`problem\` and closed with 4000 + its status.

## What a client says

${section(up, sayUp)}

## What a reader is told

Types that are long stand by their names: \`scenario\`, \`turn\`, \`evaluation\` and \`problem\` are described at \`/api/docs\`; \`events\` are
those below.

${section(down, sayDown)}
`;
};
