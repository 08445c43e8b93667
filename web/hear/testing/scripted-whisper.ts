import type { Decoding } from "../whisper-decoder.ts";
import type { WhisperShape, WhisperTokens } from "../whisper-shape.ts";

/** Words 0 to 9, then the tokens with a meaning, then times. */
export const tokens: WhisperTokens = {
  start: 11,
  end: 10,
  languages: new Map([
    ["en", 12],
    ["de", 13],
  ]),
  transcribe: 14,
  noSpeech: 15,
  noTimestamps: 16,
  firstTimestamp: 17,
  suppressed: [9, 11, 12, 13, 14],
  suppressedAtFirst: [10],
};

export const tinyShape: WhisperShape = {
  layers: 1,
  heads: 1,
  headSize: 1,
  melBands: 80,
  vocabulary: tokens.firstTimestamp + 1501,
  mostTokens: 448,
  alignmentHeads: [[0, 0]],
  alignedRow: "input",
  tokens,
};

interface Opinions {
  /** What it thinks the probability is that nobody speaks. */
  readonly noSpeech?: number;
  readonly language?: string;
  /** Score of the scripted token above all others'. */
  readonly sureness?: number;
  /** For each row that is put in, the prompt's among them, the position it attends to; its own number if left out. */
  readonly places?: readonly number[];
}

/** A decoder that writes `script` after its prompt of three tokens, whatever it is given, and then ends. */
export const scriptedDecoding = (
  script: readonly number[],
  { noSpeech = 0, language = "en", sureness = 20, places = [] }: Opinions = {},
): Decoding => {
  const { vocabulary } = tinyShape;
  let fed = 0;
  return {
    feed: async (given) => {
      const logits = new Float32Array(given.length * vocabulary);
      const attention = new Float32Array(given.length * 1500);
      for (let row = 0; row < given.length; row++, fed++) {
        const scores = logits.subarray(row * vocabulary, (row + 1) * vocabulary);
        if (fed === 0) {
          scores.fill(-50);
          scores[tokens.noSpeech] = Math.log(Math.max(noSpeech, 1e-9));
          scores[tokens.languages.get(language) ?? 0] = Math.log(1 - Math.min(noSpeech, 1 - 1e-9));
        } else if (fed >= 2) scores[script[fed - 2] ?? tokens.end] = sureness;
        const place = places[fed] ?? fed;
        const own = attention.subarray(row * 1500, (row + 1) * 1500);
        own.fill(0.5, Math.max(0, place - 5), place + 6);
        own[place] = 1;
      }
      return { logits, attention: [attention] };
    },
    end: () => {},
  };
};
