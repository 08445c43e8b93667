import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import { initialLinkState, type LinkState } from "../../sync/link-state.ts";
import { openSessionLink } from "../../sync/session-link.io.ts";
import type { SessionLink } from "../../sync/session-link.ts";
import { useVisit } from "../visit/visit.tsx";

/** A session's state as it comes, for as long as the screen that asks is there, and how to tell what is heard. */
export const createSession = (
  sessionId: string,
): { readonly state: Accessor<LinkState>; readonly tell: SessionLink["tell"] } => {
  const visit = useVisit();
  const [state, setState] = createSignal<LinkState>(initialLinkState);
  const link = openSessionLink(sessionId, visit.stepCount(), setState);
  onCleanup(link.close);
  createEffect(() => {
    const { session, connection } = state();
    // Deleted on another device: what this one has of it was meant, too.
    if (connection.kind === "over" && connection.problem?.code === "gone") {
      visit
        .forgetSession(sessionId)
        .catch((error: unknown) => console.error("A session could not be forgotten", error));
    } else if (session !== null) visit.knownSessions.remember(session);
  });
  return { state, tell: link.tell };
};
