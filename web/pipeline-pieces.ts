import type { Piece } from "./detect/detector.ts";
import type { Stages } from "./pipeline-state.ts";
import { type KeptPiece, toInt16 } from "./send/pieces.ts";

/** Keeps the turn that is being spoken on the device, so that a page that is killed in it loses a second at most. */
export interface Pieces {
  /** Names the turn that begins. */
  open(): void;
  /** The id of the turn that is open, or was last. */
  turnId(): string | null;
  keep(piece: Piece, rest: Pick<KeptPiece, "startMs" | "capture">): void;
  /** Lets go of the pieces of the turn that is open: it was dropped. */
  drop(): void;
  /** Lets go of the pieces of a turn that is kept whole. */
  remove(turnId: string): Promise<void>;
}

/** Pieces are kept one after the other; one that can't be costs nobody the turn. */
export const createPieces = (sessionId: string, stages: Pick<Stages, "kept" | "newTurnId">): Pieces => {
  let open: string | null = null;
  let done = Promise.resolve();
  let failed = false;

  const next = (step: () => Promise<void>): Promise<void> => {
    done = done.then(step).catch((error: unknown) => {
      if (!failed) console.error("The turn that is being spoken can't be kept on this device", error);
      failed = true;
    });
    return done;
  };

  return {
    open: () => {
      open = stages.newTurnId();
    },
    turnId: () => open,
    keep: (piece, rest) => {
      if (open === null) return;
      const kept = { sessionId, turnId: open, ...rest, samples: toInt16(piece.samples) };
      void next(() => stages.kept.addPiece(kept));
    },
    drop: () => {
      const turnId = open;
      if (turnId !== null) void next(() => stages.kept.removePieces(turnId));
    },
    remove: (turnId) => next(() => stages.kept.removePieces(turnId)),
  };
};
