import { ping } from "../../shared/protocol/ping.ts";
import { type Encoding, subprotocolOf } from "../../shared/protocol/subprotocol.ts";
import type { Posted, Up } from "../../shared/protocol/up.ts";
import type { Transport, Wire, WireListener } from "./link-world.ts";

/** Where a session can be listened to: the address of its socket, that of its stream, and how to say something without a socket. */
export interface Addresses {
  readonly socket: string;
  readonly stream: string;
  readonly post: ((message: Posted) => void) | null;
}

type Hello = Extract<Up, { type: "hello" }>;

/** What browsers tell of a network, where they do (Network Information API). */
interface Network {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** MessagePack saves a third of the bytes, and costs loading what reads it: that pays where bytes are dear. */
const wantedEncoding = (): Encoding => {
  const network = (navigator as Navigator & { readonly connection?: Network }).connection;
  return network?.saveData === true || /^(slow-2g|2g|3g)$/.test(network?.effectiveType ?? "") ? "msgpack" : "json";
};

const openSocket = (path: string, hello: Hello, { onOpen, onMessage, onClose }: WireListener): Wire => {
  const address = new URL(path, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const encoding = wantedEncoding();
  const library = encoding === "msgpack" ? import("@msgpack/msgpack") : null;
  const socket = new WebSocket(address, [subprotocolOf(encoding)]);
  socket.binaryType = "arraybuffer";
  const send = (message: Up): void => {
    // Text, in either encoding: what a client says is short, and a ping must be spelled byte for byte.
    if (socket.readyState === WebSocket.OPEN) socket.send(message.type === "ping" ? ping : JSON.stringify(message));
  };
  // Messages keep their order while the library is still loading.
  let read: Promise<void> = Promise.resolve();
  socket.onopen = () => {
    onOpen();
    send(hello);
  };
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (library === null) return onMessage(textOf(data));
    read = read.then(async () => {
      try {
        onMessage(typeof data === "string" ? textOf(data) : (await library).decode(data));
      } catch {
        // The library could not be fetched: as good as no connection.
        socket.close();
      }
    });
  };
  socket.onclose = onClose;
  return { send, close: () => socket.close() };
};

/** What a text says; undefined where it is no JSON. */
const textOf = (data: string | ArrayBuffer): unknown => {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
};

const openStream = ({ stream, post }: Addresses, hello: Hello, listener: WireListener): Wire => {
  const address = new URL(stream, location.href);
  const { protocol, after, topics } = hello;
  address.search = new URLSearchParams({
    protocol: String(protocol),
    after: String(after),
    topics: topics.join(","),
  }).toString();
  const source = new EventSource(address);
  source.onopen = () => listener.onOpen();
  source.onmessage = ({ data }: MessageEvent<string>) => listener.onMessage(textOf(data));
  source.onerror = () => {
    // It would come back by itself; when, and asking for what, is ours to say.
    source.close();
    listener.onClose();
  };
  return {
    send: (message) => {
      const { type } = message;
      if (type === "message" || type === "aside" || type === "tokens" || type === "metrics") post?.(message);
    },
    close: () => source.close(),
  };
};

/** Opens a connection of this browser. */
export const openWire = (transport: Transport, addresses: Addresses, hello: Hello, listener: WireListener): Wire =>
  transport === "socket" ? openSocket(addresses.socket, hello, listener) : openStream(addresses, hello, listener);
