/** Everything that decides when a turn starts and ends. Times in milliseconds of captured sound. */
export interface Thresholds {
  /** So much speech makes an onset; less is a click or a cough. */
  readonly onsetMs: number;
  /** A gap this short does not break an onset. */
  readonly onsetGapMs: number;
  /** Silence after which speech counts as paused. */
  readonly pauseMs: number;
  /** Silence that ends a turn in automatic mode. People who think pause for longer: hold or tap is for them. */
  readonly endOfTurnMs: number;
  /** A turn with less speech than this is dropped. */
  readonly minSpeechMs: number;
  /** The longest turn. */
  readonly maxTurnMs: number;
  /** Sound kept before the onset and after the end, so that quiet first and last sounds are not lost. */
  readonly paddingMs: number;
  /** The same for a turn that a person opened and closed: there the energy's word counts for less. */
  readonly ownPaddingMs: number;
  /** Speech starts this far above the noise floor, dB ... */
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
  endOfTurnMs: 900,
  minSpeechMs: 120,
  maxTurnMs: 600_000,
  paddingMs: 200,
  ownPaddingMs: 500,
  speechDb: 9,
  silenceDb: 6,
  leastDbfs: -66,
  noiseWindowMs: 3000,
};
