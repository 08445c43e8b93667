/** Everything that decides when a turn starts and ends. Times in milliseconds of captured sound. */
export interface Thresholds {
  /** So much speech makes an onset; less is a click or a cough. */
  readonly onsetMs: number;
  /** A gap this short does not break an onset. */
  readonly onsetGapMs: number;
  /** Silence after which speech counts as paused. */
  readonly pauseMs: number;
  /** Silence that ends a turn in automatic mode, until the speaker's own pauses are known. */
  readonly endOfTurnMs: number;
  /** What is learnt of the speaker's pauses can make it no shorter than this ... */
  readonly leastEndOfTurnMs: number;
  /** ... and no longer. */
  readonly mostEndOfTurnMs: number;
  /** While less than this was said in a turn ... */
  readonly fewWordsMs: number;
  /** ... silence must last at least so long to end it. */
  readonly fewWordsEndOfTurnMs: number;
  /** So much speech while the partner's voice plays interrupts it; less is a "mm-hm". */
  readonly interruptMs: number;
  /** A turn with less speech than this is dropped. */
  readonly minSpeechMs: number;
  /** The longest turn. */
  readonly maxTurnMs: number;
  /** Sound kept before the onset and after the end, so that quiet first and last sounds are not lost. */
  readonly paddingMs: number;
  /** The same for a turn that a person opened and closed: there the detector's word counts for less. */
  readonly ownPaddingMs: number;
  /** An open turn's sound is handed over in pieces of this length, to be kept while it is still being spoken. */
  readonly pieceMs: number;
  /** Silero: speech starts at this probability ... */
  readonly speechProbability: number;
  /** ... and lasts down to this one. */
  readonly silenceProbability: number;
  /** Energy: speech starts this far above the noise floor, dB ... */
  readonly speechDb: number;
  /** ... and stops this far above it, dB. */
  readonly silenceDb: number;
  /** Below this nothing is speech, dB re full scale. */
  readonly leastDbfs: number;
  /** The noise floor is the least level within this time: longer than anybody speaks without a gap. */
  readonly noiseWindowMs: number;
}

export const standardThresholds: Thresholds = {
  onsetMs: 80,
  onsetGapMs: 60,
  pauseMs: 300,
  endOfTurnMs: 1000,
  leastEndOfTurnMs: 700,
  mostEndOfTurnMs: 2500,
  fewWordsMs: 1000,
  fewWordsEndOfTurnMs: 1200,
  interruptMs: 600,
  minSpeechMs: 120,
  maxTurnMs: 600_000,
  paddingMs: 200,
  ownPaddingMs: 500,
  pieceMs: 1000,
  speechProbability: 0.5,
  silenceProbability: 0.35,
  speechDb: 9,
  silenceDb: 6,
  leastDbfs: -66,
  noiseWindowMs: 3000,
};
