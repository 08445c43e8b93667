/**
 * The version both sides speak. History, newest first:
 * 1: hello, message, ack; welcome, history, events, deltas, observers, problem.
 */
export const protocolVersion = 1;

/** Versions the edge still answers. */
export const supportedVersions: readonly number[] = [1];
