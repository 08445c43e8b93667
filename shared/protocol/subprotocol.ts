/** How messages are written on a socket: as JSON text, or as MessagePack bytes. */
export const encodings = ["json", "msgpack"] as const;

export type Encoding = (typeof encodings)[number];

/** The subprotocol that a client offers for an encoding (RFC 6455, section 1.9). */
export const subprotocolOf = (encoding: Encoding): string => `sotto.${encoding}`;

/** The first of the offered subprotocols that is ours, by its encoding; undefined where none is. */
export const chosenEncoding = (offered: string | null): Encoding | undefined =>
  (offered ?? "")
    .split(",")
    .map((name) => encodings.find((encoding) => subprotocolOf(encoding) === name.trim()))
    .find((encoding) => encoding !== undefined);
