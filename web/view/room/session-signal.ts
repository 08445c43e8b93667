import { type Accessor, createSignal, onCleanup } from "solid-js";
import { initialLinkState, type LinkState } from "../../sync/link-state.ts";
import { openSessionLink } from "../../sync/session-link.io.ts";

/** A session's state as it comes, for as long as the screen that asks is there. */
export const createSession = (sessionId: string, historyStepCount: number): Accessor<LinkState> => {
  const [state, setState] = createSignal<LinkState>(initialLinkState);
  const link = openSessionLink(sessionId, historyStepCount, setState);
  onCleanup(link.close);
  return state;
};
