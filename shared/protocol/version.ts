/**
 * The version both sides speak. History, newest first:
 * 2: session:moved and audio:deleted among the events; how many people watch; the invitation of a session; topics;
 *    session:moving, which a deployment announces itself with.
 * 1: hello, message, ack; welcome, history, events, deltas, problem.
 */
export const protocolVersion = 2;

/** Versions the edge still answers. A page of version 1 would not know the new event, and is told to reload. */
export const supportedVersions: readonly number[] = [2];
