/**
 * The one thing of the platform that shared code may name: both sides have it, and long work takes one.
 * Only the check of shared/ alone reads this file; web/ and worker/ bring their platform's own.
 */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
