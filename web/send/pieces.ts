import type { Capture } from "../../shared/speech/utterance.ts";

/** A piece of a turn that is still being spoken. The pieces of a turn follow each other without a gap. */
export interface KeptPiece {
  readonly sessionId: string;
  readonly turnId: string;
  /** When its first sample was captured, ms since 1970. */
  readonly startMs: number;
  /** How the sound from this piece's start to its end was captured. */
  readonly capture: Capture;
  /** 16 kHz mono, 16 bit. */
  readonly samples: Int16Array<ArrayBuffer>;
}

/** Full scale 1.0 as 16 bit, which a WAV file of the archive holds too. */
export const toInt16 = (samples: Float32Array): Int16Array<ArrayBuffer> => {
  const whole = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    whole[i] = Math.max(-32_768, Math.min(32_767, Math.round(32_768 * (samples[i] as number))));
  }
  return whole;
};

/** A turn that was cut off, put together from its pieces. */
export interface CutTurn {
  readonly turnId: string;
  readonly startMs: number;
  readonly capture: Capture;
  readonly samples: Float32Array<ArrayBuffer>;
}

/** On if it was for any piece; else unknown if it was for any. */
const ever = (values: readonly (boolean | null)[]): boolean | null =>
  values.includes(true) ? true : values.includes(null) ? null : false;

const captureOf = (first: Capture, pieces: readonly KeptPiece[]): Capture => ({
  ...first,
  echoCancellation: ever(pieces.map(({ capture }) => capture.echoCancellation)),
  noiseSuppression: ever(pieces.map(({ capture }) => capture.noiseSuppression)),
  autoGainControl: ever(pieces.map(({ capture }) => capture.autoGainControl)),
  replyPlaying: pieces.some(({ capture }) => capture.replyPlaying),
});

/** The turns that these pieces, in the order in which they were kept, are of. */
export const joinPieces = (pieces: readonly KeptPiece[]): CutTurn[] =>
  [...Map.groupBy(pieces, ({ turnId }) => turnId)].flatMap(([turnId, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const samples = new Float32Array(own.reduce((sum, piece) => sum + piece.samples.length, 0));
    let at = 0;
    for (const piece of own) for (const sample of piece.samples) samples[at++] = sample / 32_768;
    const { startMs } = first;
    return [{ turnId, startMs, capture: captureOf(first.capture, own), samples }];
  });
