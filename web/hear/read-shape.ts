import { z } from "zod";
import type { WhisperShape } from "./whisper-shape.ts";

const id = z.int().min(0);

/** What is used of a Whisper export's config.json. */
const configSchema = z.object({
  _name_or_path: z.string().optional(),
  d_model: z.int().positive(),
  decoder_attention_heads: z.int().positive(),
  decoder_layers: z.int().positive(),
  max_target_positions: z.int().positive().default(448),
  num_mel_bins: z.int().positive(),
  vocab_size: z.int().positive(),
});

/** What is used of its generation_config.json. */
const generationSchema = z.object({
  alignment_heads: z.array(z.tuple([id, id])).min(1),
  begin_suppress_tokens: z.array(id).nullish(),
  decoder_start_token_id: id,
  eos_token_id: z.union([
    id,
    z
      .array(id)
      .min(1)
      .transform(([first]) => first as number),
  ]),
  is_multilingual: z.boolean().optional(),
  lang_to_id: z.record(z.string(), id).optional(),
  no_timestamps_token_id: id,
  suppress_tokens: z.array(id).nullish(),
  task_to_id: z.record(z.string(), id).optional(),
});

/**
 * The model that ships with the app was trained to show a token's place in the row it is put into. OpenAI's models show
 * it in the row that predicts the token (whisper/timing.py, `find_alignment`).
 */
const shownWhenPutIn = "whisper-pico";

/**
 * Reads what decoding needs from the files of a Whisper export.
 * @throws ZodError where they lack something, such as the heads by which words get their times.
 */
export const readShape = (configFile: unknown, generationFile: unknown): WhisperShape => {
  const config = configSchema.parse(configFile);
  const generation = generationSchema.parse(generationFile);
  const multilingual = generation.is_multilingual ?? generation.lang_to_id !== undefined;
  const languages = multilingual ? Object.entries(generation.lang_to_id ?? {}) : [];
  const noTimestamps = generation.no_timestamps_token_id;
  return {
    layers: config.decoder_layers,
    heads: config.decoder_attention_heads,
    headSize: config.d_model / config.decoder_attention_heads,
    melBands: config.num_mel_bins,
    vocabulary: config.vocab_size,
    mostTokens: config.max_target_positions,
    alignmentHeads: generation.alignment_heads,
    alignedRow: config._name_or_path === shownWhenPutIn ? "input" : "predicting",
    tokens: {
      start: generation.decoder_start_token_id,
      end: generation.eos_token_id,
      // Written "<|en|>".
      languages: new Map(languages.map(([name, token]) => [name.slice(2, -2), token])),
      transcribe: multilingual ? generation.task_to_id?.transcribe : undefined,
      // Whisper's tokenizers name it <|nospeech|> or <|nocaptions|>; it stands right before <|notimestamps|> in all.
      noSpeech: noTimestamps - 1,
      noTimestamps,
      firstTimestamp: noTimestamps + 1,
      suppressed: generation.suppress_tokens ?? [],
      suppressedAtFirst: generation.begin_suppress_tokens ?? [],
    },
  };
};
