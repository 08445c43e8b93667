import { z } from "zod";

/** What is used of a tokenizer.json: its byte-level BPE vocabulary. */
const tokenizerSchema = z.object({
  model: z.object({ type: z.literal("BPE").optional(), vocab: z.record(z.string(), z.int().min(0)) }),
});

/**
 * GPT-2's letters for bytes (openai/gpt-2, encoder.py, `bytes_to_unicode`): printable ones stand for themselves, the
 * others for letters from U+0100 on.
 */
const byteOf = (): Map<string, number> => {
  const printable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let others = 0;
  return new Map(
    Array.from({ length: 256 }, (_, byte) => [String.fromCharCode(printable(byte) ? byte : 256 + others++), byte]),
  );
};

/**
 * Makes a function that gives the text of some tokens, with its spaces; bytes that are no whole character read as U+FFFD.
 * Tokens with a meaning of their own have no text.
 * @throws ZodError where the file is no tokenizer of Whisper's kind.
 */
export const tokenText = (tokenizerFile: unknown): ((tokens: readonly number[]) => string) => {
  const { model } = tokenizerSchema.parse(tokenizerFile);
  const bytes = byteOf();
  const pieces = new Map(Object.entries(model.vocab).map(([piece, id]) => [id, piece]));
  const decoder = new TextDecoder();
  return (tokens) => {
    const letters = tokens.flatMap((token) => [...(pieces.get(token) ?? "")]);
    return decoder.decode(Uint8Array.from(letters.flatMap((letter) => bytes.get(letter) ?? [])));
  };
};
