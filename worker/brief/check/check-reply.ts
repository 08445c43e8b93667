import { decodings, isUnspeakable } from "./decodings.ts";
import { fold, mixesScripts, wordsOf } from "./fold.ts";
import { isForeign } from "./language.ts";
import { leaks, type Secrets } from "./leak.ts";
import { isOffLimits } from "./off-limits.ts";
import { isOutOfRole } from "./out-of-role.ts";

/** Why a reply may not be said. `leak`: it tells its brief; `language`: it is a code, or not the scene's language. */
export const offences = ["leak", "role", "off-limits", "language", "length"] as const;

export type Offence = (typeof offences)[number];

/** What a reply is held against. */
export interface ReplyRules {
  readonly stream: "partner" | "coach";
  /** The partner's name. */
  readonly persona: string;
  readonly secrets: Secrets;
  /** What was said before in this stream, the other side included: numbers in it may be said again. */
  readonly saidBefore: string;
  /** The last replies of this stream: what is told bit by bit is found in them together. */
  readonly repliesBefore: readonly string[];
  /** False where the scene is held in another language than English. */
  readonly english: boolean;
}

/** Nobody says as much in one breath: characters. */
const maxChars = 1400;

/**
 * What is wrong with a reply, or with its beginning as far as it has come; null where nothing is. Only what is said is
 * looked at: that the trainee asked for it is no offence. Until it is `whole`, a reply is given in whole words.
 */
export const checkReply = (reply: string, rules: ReplyRules, whole: boolean): Offence | null => {
  if (reply.length > maxChars) return "length";
  // What ends here and what may go on are told apart by the end of the line.
  const text = whole ? `${fold(reply)}\n` : fold(reply);
  if (isOutOfRole(text, rules.stream, rules.persona)) return "role";
  if (isOffLimits(text, rules.saidBefore)) return "off-limits";
  const words = wordsOf(text);
  if (decodings(text).some((one) => leaks(wordsOf(one), rules.secrets))) return "leak";
  const together = [...rules.repliesBefore.slice(-3), text].join(" ");
  if (rules.repliesBefore.length > 0 && leaks(wordsOf(fold(together)), rules.secrets)) return "leak";
  if (mixesScripts(reply) || isUnspeakable(text) || (rules.english && isForeign(text, words))) return "language";
  return null;
};
