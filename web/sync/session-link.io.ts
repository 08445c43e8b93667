import { request } from "./api.io.ts";
import type { LinkState } from "./link-state.ts";
import { linkSession, type SessionLink } from "./session-link.ts";

const socketAddress = (sessionId: string): string => {
  const address = new URL(`/ws/sessions/${encodeURIComponent(sessionId)}`, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
};

/** Connects the page to a session. `historyStepCount`: the steps the trainee took to get here. */
export const openSessionLink = (
  sessionId: string,
  historyStepCount: number,
  onState: (state: LinkState) => void,
): SessionLink =>
  linkSession(
    {
      connect: (onOpen, onText, onClose) => {
        const socket = new WebSocket(socketAddress(sessionId));
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
      askWhy: async () => {
        const answer = await request("GET /api/sessions/:sessionId", {
          params: { sessionId },
          query: { historyStepCount },
        });
        return answer.kind === "refused" ? answer.problem : null;
      },
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
