/** What is written, checked and fetched again at a time: an interrupted download loses no more than this. */
export const pieceBytes = 4 * 2 ** 20;

/** A run of pieces, `to` not included. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** How many pieces a file of `bytes` has. */
export const pieceCount = (bytes: number): number => Math.ceil(bytes / pieceBytes);

/** Where a piece begins and ends (not included), in bytes. */
export const pieceSpan = (index: number, bytes: number): readonly [start: number, end: number] => [
  index * pieceBytes,
  Math.min(bytes, (index + 1) * pieceBytes),
];

/** The first run of pieces that are missing (null) among `pieces`; undefined where none is. */
export const firstGap = (pieces: readonly (string | null)[]): Run | undefined => {
  const from = pieces.indexOf(null);
  if (from < 0) return undefined;
  const after = pieces.findIndex((piece, i) => i > from && piece !== null);
  return { from, to: after < 0 ? pieces.length : after };
};

/** How many bytes of a file of `bytes` are there. */
export const bytesThere = (pieces: readonly (string | null)[], bytes: number): number =>
  pieces.reduce((sum, piece, i) => {
    const [start, end] = pieceSpan(i, bytes);
    return piece === null ? sum : sum + end - start;
  }, 0);
