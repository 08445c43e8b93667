import type { Problem } from "../../shared/problem.ts";
import type { Posted } from "../../shared/protocol/up.ts";
import { request } from "./api.io.ts";
import type { LinkState } from "./link-state.ts";
import { linkSession, type SessionLink } from "./session-link.ts";
import { type Addresses, openWire } from "./wire.io.ts";

const openLink = (
  addresses: Addresses,
  askWhy: () => Promise<Problem | null>,
  onState: (state: LinkState) => void,
  asked?: Parameters<typeof linkSession>[2],
): SessionLink =>
  linkSession(
    {
      connect: (transport, hello, listener) => openWire(transport, addresses, hello, listener),
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
    asked,
  );

/** Connects the page to a session of one's own. `historyStepCount`: the steps the trainee took to get here. */
export const openSessionLink = (
  sessionId: string,
  historyStepCount: number,
  onState: (state: LinkState) => void,
): SessionLink => {
  const id = encodeURIComponent(sessionId);
  // What is heard just now is worth no second try.
  const post = (body: Posted): void =>
    void request("POST /api/sessions/:sessionId/messages", { params: { sessionId }, body });
  return openLink(
    { socket: `/ws/sessions/${id}`, stream: `/api/sessions/${id}/events`, post },
    async () => {
      const query = { historyStepCount };
      const answer = await request("GET /api/sessions/:sessionId", { params: { sessionId }, query });
      return answer.kind === "refused" ? answer.problem : null;
    },
    onState,
  );
};

/** Connects the page to a session that somebody else takes part in, to watch it. */
export const openObserverLink = (
  sessionId: string,
  onState: (state: LinkState) => void,
  asked: NonNullable<Parameters<typeof linkSession>[2]>,
): SessionLink => {
  const id = encodeURIComponent(sessionId);
  return openLink(
    { socket: `/ws/observe/${id}`, stream: `/api/research/sessions/${id}/events`, post: null },
    async () => {
      const answer = await request("GET /api/research/notes", { query: { sessionId } });
      return answer.kind === "refused" ? answer.problem : null;
    },
    onState,
    asked,
  );
};
