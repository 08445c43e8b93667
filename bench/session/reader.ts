import { WebSocket } from "ws";
import { limits } from "../../shared/protocol/limits.ts";
import { ping } from "../../shared/protocol/ping.ts";
import type { Up } from "../../shared/protocol/up.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";

/** As soon as the app's own pages acknowledge, ms. */
const ackAfterMs = 200;

/** What of a message concerns a bench: of the app's, or its own come back from the relay. */
interface Heard {
  readonly type: string;
  readonly seq?: number;
  readonly turnId?: string;
  readonly turn?: { readonly turnId: string };
}

/** What is told of a socket. */
export interface Listener {
  readonly onMessage: () => void;
  /** A turn came: as an event, or from the relay. */
  readonly onTurn: (turnId: string) => void;
  /** It closed, by whomever. */
  readonly onClose: (code: number, reason: string) => void;
}

/** A socket that was welcomed. */
export interface Reader {
  readonly say: (turnId: string, content: string) => void;
  readonly close: () => void;
}

/**
 * Opens a socket and says hello, as the app's pages do, acknowledges what comes and pings. Resolves when it is welcomed
 * (the relay sends the hello back).
 */
export const dial = (
  address: string,
  { cookie, deflate }: { readonly cookie: string | null; readonly deflate: boolean },
  { onMessage, onTurn, onClose }: Listener,
): Promise<Reader> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address, {
      perMessageDeflate: deflate,
      handshakeTimeout: 60_000,
      ...(cookie === null ? {} : { headers: { cookie } }),
    });
    const send = (message: Up) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    };
    let pinging: NodeJS.Timeout | undefined;
    let acking: NodeJS.Timeout | undefined;
    let seq = 0;
    const acknowledge = (last: number) => {
      seq = last;
      acking ??= setTimeout(() => {
        acking = undefined;
        send({ type: "ack", seq });
      }, ackAfterMs);
    };
    socket.on("open", () => {
      send({ type: "hello", protocol: protocolVersion, after: 0, topics: [] });
      if (cookie !== null) pinging = setInterval(() => socket.send(ping), limits.pingEveryMs);
    });
    socket.on("message", (message) => {
      const heard = JSON.parse(String(message)) as Heard;
      onMessage();
      if (heard.type === "welcome" || heard.type === "hello") {
        resolve({
          say: (turnId, content) => send({ type: "message", turnId, content }),
          close: () => socket.close(1000),
        });
      } else if (heard.seq !== undefined) acknowledge(heard.seq);
      if (heard.type === "turn:accepted" && heard.turn !== undefined) onTurn(heard.turn.turnId);
      else if (heard.type === "message" && heard.turnId !== undefined) onTurn(heard.turnId);
    });
    socket.on("error", reject);
    socket.on("close", (code, reason) => {
      clearInterval(pinging);
      clearTimeout(acking);
      onClose(code, String(reason));
      reject(new Error(`closed before it was welcomed: ${code} ${reason}`));
    });
  });
