/** What decoding needs to know of a Whisper export, from its configuration files. */
export interface WhisperShape {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
  readonly melBands: number;
  readonly vocabulary: number;
  /** Longest row of tokens, the prompt included. */
  readonly mostTokens: number;
  /** [layer, head] of the cross-attentions that follow the sound. */
  readonly alignmentHeads: readonly (readonly [number, number])[];
  /** Whether the row of attention that tells where a token sounds is the one that predicts it or the one it is put into. */
  readonly alignedRow: "predicting" | "input";
  readonly tokens: WhisperTokens;
}

/** Token ids with a meaning. */
export interface WhisperTokens {
  readonly start: number;
  readonly end: number;
  /** By ISO 639 code; empty where the model knows one language only and takes none. */
  readonly languages: ReadonlyMap<string, number>;
  /** Undefined where the model takes no task. */
  readonly transcribe: number | undefined;
  readonly noSpeech: number;
  readonly noTimestamps: number;
  /** `<|0.00|>`; the others follow in steps of 20 ms. */
  readonly firstTimestamp: number;
  readonly suppressed: readonly number[];
  readonly suppressedAtFirst: readonly number[];
}
