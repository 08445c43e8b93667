import type { Problem } from "../../shared/problem.ts";
import { request } from "./api.io.ts";
import type { LinkState } from "./link-state.ts";
import { linkSession, type SessionLink } from "./session-link.ts";

const socketAddress = (path: string): string => {
  const address = new URL(path, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
};

const openLink = (
  path: string,
  askWhy: () => Promise<Problem | null>,
  onState: (state: LinkState) => void,
): SessionLink =>
  linkSession(
    {
      connect: (onOpen, onText, onClose) => {
        const socket = new WebSocket(socketAddress(path));
        socket.onopen = onOpen;
        socket.onmessage = ({ data }: MessageEvent<unknown>) => onText(String(data));
        socket.onclose = onClose;
        return {
          send: (text) => {
            if (socket.readyState === WebSocket.OPEN) socket.send(text);
          },
          close: () => socket.close(),
        };
      },
      after: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      now: Date.now,
      random: Math.random,
      askWhy,
      onWake: (then) => {
        const onVisible = (): void => {
          if (document.visibilityState === "visible") then();
        };
        addEventListener("online", then);
        document.addEventListener("visibilitychange", onVisible);
        return () => {
          removeEventListener("online", then);
          document.removeEventListener("visibilitychange", onVisible);
        };
      },
    },
    onState,
  );

/** Connects the page to a session of one's own. `historyStepCount`: the steps the trainee took to get here. */
export const openSessionLink = (
  sessionId: string,
  historyStepCount: number,
  onState: (state: LinkState) => void,
): SessionLink =>
  openLink(
    `/ws/sessions/${encodeURIComponent(sessionId)}`,
    async () => {
      const query = { historyStepCount };
      const answer = await request("GET /api/sessions/:sessionId", { params: { sessionId }, query });
      return answer.kind === "refused" ? answer.problem : null;
    },
    onState,
  );

/** Connects the page to a session that somebody else takes part in, to watch it. */
export const openObserverLink = (sessionId: string, onState: (state: LinkState) => void): SessionLink =>
  openLink(
    `/ws/observe/${encodeURIComponent(sessionId)}`,
    async () => {
      const answer = await request("GET /api/research/notes", { query: { sessionId } });
      return answer.kind === "refused" ? answer.problem : null;
    },
    onState,
  );
