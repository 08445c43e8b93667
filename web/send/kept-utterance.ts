import type { ReplyHeard } from "../../shared/session/turn.ts";
import type { Capture } from "../../shared/speech/utterance.ts";

/** Speech that no words have been made of yet. Its sound is in the archive, under the id of the turn it will be. */
export interface KeptUtterance {
  readonly sessionId: string;
  readonly turnId: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly capture: Capture;
  /** How much of the reply before it was heard: nobody can tell any more later. */
  readonly replyHeard: ReplyHeard | null;
  /** What the microphone may have heard of the partner's voice; missing in what an older version of the app has kept. */
  readonly spoken?: { readonly text: string; readonly untilMs: number } | null;
}
