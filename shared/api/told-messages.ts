import type { Down } from "../protocol/down.ts";

/** Everything that a reader of a session may be told, and what it says. Events come from the log; the rest is kept nowhere. */
export const toldMessages: Readonly<Record<Down["type"], string>> = {
  history: "A page of the log, in order: what came after the event that the reader has.",
  welcome:
    "Everything so far was told. From here on things are told as they happen; `live` is the answer that streams right now.",
  "session:started": "Event. The session begins: its scenario, its limits, what the trainee agreed to.",
  "session:moved": "Event. The session is another person's: the guest became known as somebody.",
  "session:closing": "Event. It is about to close by itself, why, and when.",
  "session:ended": "Event. It is over, and why.",
  "turn:accepted": "Event. What the trainee said, with its words and measures.",
  "partner:delta":
    "A piece of the partner's reply, with its place in the text. A higher `attempt` replaces what there was.",
  "partner:done": "Event. The whole reply; `cut` where the trainee spoke up.",
  "partner:failed": "Event. No reply comes, and why.",
  "coach:delta": "A piece of the coach's advice.",
  "coach:done": "Event. The whole advice.",
  "coach:failed": "Event. No advice comes, and why.",
  "aside:asked": "Event. The trainee asks the coach something; the partner never hears of it.",
  "aside:delta": "A piece of the coach's answer to it.",
  "aside:done": "Event. The whole answer.",
  "aside:failed": "Event. No answer comes, and why.",
  "objectives:checked": "Event. Where the objectives stand after an exchange.",
  "audio:deleted": "Event. Recordings were deleted, and why.",
  "evaluation:pending": "Event. The evaluation is to be made.",
  "evaluation:running": "Event. An attempt at it has begun.",
  "evaluation:ready": "Event. The evaluation.",
  "evaluation:failed": "Event. There is none, and why; it can be asked for again.",
  "evaluation:rescored": "Event. The scores by a later version of the rubric; those before stay beside them.",
  "session:observed": "How many people watch now.",
  "session:moving":
    "The session will be served from elsewhere. What is being said is finished, then the connection closes (1012): come back after `retryAfterMs`, and go on.",
  "session:deleted": "The session was deleted. The connection closes after this.",
  problem: "A refusal (RFC 9457). `inReplyTo` names the type of message, or the turn, that it answers.",
  pong: "The answer to `ping`; on a stream, the beat.",
  tokens: "On the topic `tokens`: words of the turn that is being spoken, as they are heard.",
  metrics: "On the topic `metrics`: how it sounds now.",
  score: "On the topic `score`: where the measured criteria stand after a turn.",
};
