import type { Encode } from "./whisper-decoder.ts";

/** The same recogniser, which calls `onStep` after each pass of its network: a sign that it is at work and does not hang. */
export const withSteps =
  (encode: Encode, onStep: () => void): Encode =>
  async (features) => {
    const encoded = await encode(features);
    onStep();
    return {
      ...encoded,
      decode: () => {
        const decoding = encoded.decode();
        return {
          ...decoding,
          feed: async (tokens) => {
            const rows = await decoding.feed(tokens);
            onStep();
            return rows;
          },
        };
      },
    };
  };
