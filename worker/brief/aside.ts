/** A question to the coach as the briefs see it, with its answer once there is one. The partner's side knows none of them. */
export interface AsideSoFar {
  readonly question: string;
  readonly answer: string | null;
  /** The exchange after which it was asked. */
  readonly afterTurnId: string;
}
