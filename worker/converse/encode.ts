import { decode, encode } from "@msgpack/msgpack";
import type { Down } from "../../shared/protocol/down.ts";
import type { Encoding } from "../../shared/protocol/subprotocol.ts";

/** A message that may go to many readers, written at most once in each encoding. */
export interface Frame {
  readonly message: Down;
  /** The message as JSON text. */
  text(): string;
  /** The message as MessagePack. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/** Makes a frame of a message. */
export const frameOf = (message: Down): Frame => {
  let text: string | undefined;
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  return {
    message,
    text: () => {
      text ??= JSON.stringify(message);
      return text;
    },
    bytes: () => {
      bytes ??= encode(message, { ignoreUndefined: true });
      return bytes;
    },
  };
};

/** Lengths are claims: without a bound the few bytes of a lie would make an array of billions. */
const most = 65_536;
const bounds = {
  maxStrLength: most,
  maxBinLength: most,
  maxArrayLength: most,
  maxMapLength: most,
  maxExtLength: most,
};

/**
 * What a client's message says, whatever it is: bytes are read on a connection that speaks MessagePack alone, and text
 * on both, since a ping is text. Undefined: it can't be read.
 */
export const decodeMessage = (message: string | ArrayBuffer, encoding: Encoding): unknown => {
  try {
    if (typeof message === "string") return JSON.parse(message);
    return encoding === "msgpack" ? decode(message, bounds) : undefined;
  } catch {
    return undefined;
  }
};
