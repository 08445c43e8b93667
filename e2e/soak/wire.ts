import { decode } from "@msgpack/msgpack";
import { ping } from "../../shared/protocol/ping.ts";
import { type Encoding, subprotocolOf } from "../../shared/protocol/subprotocol.ts";
import type { Up } from "../../shared/protocol/up.ts";
import type { Wire, WireListener } from "../../web/sync/link-world.ts";

type Hello = Extract<Up, { type: "hello" }>;

const textOf = (data: string): unknown => {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
};

const bytesOf = (data: ArrayBuffer): unknown => {
  try {
    return decode(data);
  } catch {
    return undefined;
  }
};

/**
 * A socket of Node, which unlike a browser's takes headers.
 * @param onCode Is given the code that the socket was closed with.
 */
export const openSocket = (
  address: string,
  headers: Record<string, string>,
  encoding: Encoding,
  hello: Hello,
  listener: WireListener,
  onCode: (code: number) => void,
): Wire => {
  // Node's WebSocket takes headers, which the type of the browser's doesn't know.
  const socket = new WebSocket(address, { protocols: [subprotocolOf(encoding)], headers } as never);
  socket.binaryType = "arraybuffer";
  const send = (message: Up): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(message.type === "ping" ? ping : JSON.stringify(message));
  };
  socket.onopen = () => {
    listener.onOpen();
    send(hello);
  };
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
    listener.onMessage(typeof data === "string" ? textOf(data) : bytesOf(data));
  socket.onclose = ({ code }) => {
    onCode(code);
    listener.onClose();
  };
  return { send, close: () => socket.close() };
};

/** Server-sent events, read as a browser reads them (HTML, section 9.2.6): of each message its data. */
export const openStream = (
  address: string,
  headers: Record<string, string>,
  hello: Hello,
  listener: WireListener,
): Wire => {
  const stop = new AbortController();
  const { protocol, after, topics } = hello;
  const query = new URLSearchParams({ protocol: String(protocol), after: String(after), topics: topics.join(",") });
  const read = async () => {
    const answer = await fetch(`${address}?${query}`, { headers, signal: stop.signal });
    if (!answer.ok || answer.body === null) throw new Error(`the stream was answered ${answer.status}`);
    listener.onOpen();
    let rest = "";
    for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
      const messages = (rest + text).split("\n\n");
      rest = messages.pop() ?? "";
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (data !== undefined && !stop.signal.aborted) listener.onMessage(textOf(data));
      }
    }
  };
  // Why it broke is nothing a browser would tell.
  read()
    .catch(() => undefined)
    .finally(() => {
      if (!stop.signal.aborted) listener.onClose();
    });
  return { send: () => undefined, close: () => stop.abort() };
};

/** No socket: a network that takes none. */
export const refuseSocket = (listener: WireListener): Wire => {
  let closed = false;
  setTimeout(() => {
    if (!closed) listener.onClose();
  });
  return {
    send: () => undefined,
    close: () => {
      closed = true;
    },
  };
};
