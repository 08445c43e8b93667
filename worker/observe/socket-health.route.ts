import { type Problem, problem } from "../../shared/problem.ts";
import { downSchema } from "../../shared/protocol/down.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { sessionObject } from "../session-object.ts";

/** Longer, and nobody who practises would wait for it, ms. */
const patienceMs = 5000;

/** No session's: theirs are UUIDs, and no organisation is called so. Its object has nothing, and says that. */
const nobodys = { orgId: "health", sessionId: "socket" };

/** The first message that comes over a socket. */
const firstMessage = (socket: WebSocket): Promise<string> =>
  new Promise((resolve, reject) => {
    socket.addEventListener("message", ({ data }) => resolve(String(data)));
    socket.addEventListener("close", () => reject(new Error("It was closed before that.")));
    socket.addEventListener("error", () => reject(new Error("It broke before that.")));
    socket.accept();
  });

const isNotFound = (text: string): boolean => {
  const { data } = downSchema.safeParse(JSON.parse(text));
  return data?.type === "problem" && data.problem.code === "not-found";
};

/** Opens a socket, hears what comes over it and closes it, at the latest with `signal`. `reach` is told how far it has come. */
const listen = async (env: Env, signal: AbortSignal, reach: (missing: string) => void): Promise<void> => {
  reach("No object answers.");
  const wish = new Request("https://sotto.invalid/ws", { headers: { upgrade: "websocket" } });
  const { webSocket: socket } = await sessionObject(env, nobodys.orgId, nobodys.sessionId).fetch(wish);
  reach("An object answers, but opens no WebSocket.");
  if (socket === null) throw new Error("There is no socket in the answer.");
  reach("A WebSocket to an object opens, but nothing comes over it.");
  const message = firstMessage(socket);
  signal.addEventListener("abort", () => socket.close(1000));
  if (signal.aborted) socket.close(1000);
  const text = await message;
  reach("What comes over a WebSocket to an object is not what it should say.");
  if (!isNotFound(text)) throw new Error("It said something else.");
};

/**
 * `GET /api/health/ws`: opens a WebSocket through the object of a session that does not exist, and waits until it has said
 * so. Nothing is left behind: such an object writes nothing, and the socket is closed.
 */
export const socketHealth = async (
  { env }: { readonly env: Env },
  withinMs = patienceMs,
): Promise<Response | Problem> => {
  const beganMs = Date.now();
  const over = new AbortController();
  let missing = "";
  const late = async (): Promise<never> => {
    await scheduler.wait(withinMs, { signal: over.signal });
    throw new Error(`That took longer than ${withinMs} ms.`);
  };
  try {
    const listened = listen(env, over.signal, (words) => {
      missing = words;
    });
    await Promise.race([listened, late()]);
    return Response.json({ status: "ok", roundTripMs: Date.now() - beganMs });
  } catch (error) {
    log("error", { at: "socket health", orgId: null, missing }, error);
    return problem("sockets-unavailable", missing, { retryAfterMs: 5000 });
  } finally {
    over.abort();
  }
};
