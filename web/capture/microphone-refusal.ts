/**
 * Why there is no microphone. `refused`: the person or the browser said no. `absent`: there is none, or not the one asked
 * for. `in-use`: another program holds it, or it gave nothing. `insecure`: the page is not on https or localhost.
 * `unsupported`: this browser can't capture sound in this way.
 */
export type MicrophoneRefusal = {
  readonly refusal: "refused" | "absent" | "in-use" | "insecure" | "unsupported";
};

const byName: Readonly<Record<string, MicrophoneRefusal["refusal"]>> = {
  NotAllowedError: "refused",
  PermissionDeniedError: "refused",
  SecurityError: "refused",
  NotFoundError: "absent",
  DevicesNotFoundError: "absent",
  OverconstrainedError: "absent",
  NotReadableError: "in-use",
  TrackStartError: "in-use",
  AbortError: "in-use",
};

/** The refusal that `getUserMedia` means by an exception of this name (older names included); null for a bug. */
export const refusalNamed = (name: string): MicrophoneRefusal | null => {
  const refusal = byName[name];
  return refusal === undefined ? null : { refusal };
};
