import { type Event, type EventType, eventSchema } from "./event.ts";

/** The version each event is written in today. A change that is not additive bumps it and adds one upcast. */
export const eventVersions: Record<EventType, number> = {
  "session:started": 1,
  "turn:accepted": 1,
  "partner:done": 1,
  "partner:failed": 1,
  "coach:done": 1,
  "coach:failed": 1,
  "aside:asked": 1,
  "aside:done": 1,
  "aside:failed": 1,
  "objectives:checked": 1,
  "session:closing": 1,
  "session:ended": 1,
  "evaluation:pending": 1,
  "evaluation:running": 1,
  "evaluation:ready": 1,
  "evaluation:failed": 1,
  "evaluation:rescored": 1,
  "session:moved": 1,
  "audio:deleted": 1,
};

type Upcast = (event: Record<string, unknown>) => Record<string, unknown>;

/** From `<type>@<version>` to the next version of it. */
const upcasts: Record<string, Upcast> = {};

/**
 * Reads an event as it was stored in `version` and brings it to today's.
 * Throws a ZodError where it fits no known shape: a log we can't read is a bug, not a refusal.
 */
export const upcast = (stored: Record<string, unknown>, version: number): Event => {
  let event = stored;
  for (let v = version; upcasts[`${event.type}@${v}`]; v++) event = upcasts[`${event.type}@${v}`]?.(event) ?? event;
  return eventSchema.parse(event);
};
