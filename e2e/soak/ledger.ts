/** What came of one sending of a turn. */
interface Outcome {
  readonly at: number;
  /** null: accepted. Else the code of a refusal that stays. */
  readonly refused: string | null;
}

/** A turn as the trainee's side knows it. Moments are ms since the epoch. */
export interface SentTurn {
  readonly turnId: string;
  readonly transcript: string;
  /** When it was first sent; null while it waits behind others. */
  sentAt: number | null;
  readonly outcomes: Outcome[];
}

/** What of a session's turns its trainee was told. */
export interface Ledger {
  readonly turns: readonly SentTurn[];
  add(turnId: string, transcript: string): void;
  sent(turnId: string): void;
  accepted(turnId: string): void;
  refused(turnId: string, code: string): void;
}

/** @param now ms since the epoch. */
export const openLedger = (now: () => number): Ledger => {
  const turns = new Map<string, SentTurn>();
  const of = (turnId: string): SentTurn => {
    const turn = turns.get(turnId);
    if (turn === undefined) throw new Error(`there is no turn ${turnId}`);
    return turn;
  };
  return {
    get turns() {
      return [...turns.values()];
    },
    add: (turnId, transcript) => void turns.set(turnId, { turnId, transcript, sentAt: null, outcomes: [] }),
    sent: (turnId) => {
      of(turnId).sentAt ??= now();
    },
    accepted: (turnId) => void of(turnId).outcomes.push({ at: now(), refused: null }),
    refused: (turnId, code) => void of(turnId).outcomes.push({ at: now(), refused: code }),
  };
};

/** When the trainee knew that a turn is in; null: it was never told so. */
export const acceptedAt = ({ outcomes }: SentTurn): number | null => {
  const told = outcomes.filter(({ refused }) => refused === null).map(({ at }) => at);
  return told.length === 0 ? null : Math.min(...told);
};

/** How long it took until the trainee knew that a turn is in, from its first sending, ms: of each that was accepted. */
export const waitsMs = ({ turns }: Ledger): number[] =>
  turns.flatMap((turn) => {
    const known = acceptedAt(turn);
    return known === null || turn.sentAt === null ? [] : [known - turn.sentAt];
  });

/**
 * How the record differs from what the trainee was told: every accepted turn is in it once and says what was said, every
 * refused one is not in it, and of two turns of which one was accepted before the other was sent it comes first.
 * @param recorded The turns of the record, in its order.
 */
export const differences = (
  sent: readonly SentTurn[],
  recorded: readonly { readonly turnId: string; readonly transcript: string }[],
): string[] => {
  const found: string[] = [];
  const place = new Map<string, number>();
  for (const [at, { turnId, transcript }] of recorded.entries()) {
    if (place.has(turnId)) found.push(`turn ${turnId} is there twice`);
    place.set(turnId, at);
    const said = sent.find((turn) => turn.turnId === turnId);
    if (said === undefined) found.push(`turn ${turnId} was never sent`);
    else if (said.transcript !== transcript)
      found.push(`turn ${turnId} says "${transcript}", not "${said.transcript}"`);
  }
  for (const turn of sent) {
    const codes = turn.outcomes.flatMap(({ refused }) => refused ?? []);
    if (acceptedAt(turn) !== null) {
      if (!place.has(turn.turnId)) found.push(`turn ${turn.turnId} was accepted and is lost`);
      if (codes.length > 0) found.push(`turn ${turn.turnId} was accepted, and refused as well (${codes.join(", ")})`);
    } else if (codes.length > 0) {
      if (place.has(turn.turnId)) found.push(`turn ${turn.turnId} was refused (${codes.join(", ")}) and is there`);
    } else found.push(`turn ${turn.turnId} was never answered`);
  }
  for (const earlier of sent) {
    const known = acceptedAt(earlier);
    const before = place.get(earlier.turnId);
    for (const later of known === null || before === undefined ? [] : sent) {
      const after = place.get(later.turnId);
      if (
        later.sentAt !== null &&
        known !== null &&
        known < later.sentAt &&
        after !== undefined &&
        after < (before ?? 0)
      )
        found.push(`turn ${later.turnId} stands before ${earlier.turnId}, which was accepted before it was sent`);
    }
  }
  return found;
};
