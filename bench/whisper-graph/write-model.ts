import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Size } from "./layers.ts";
import type { Message } from "./protobuf.ts";
import type { WeightPrecision } from "./weights.ts";
import { decoderModel, encoderModel } from "./whisper-graph.ts";

/** Token ids as OpenAI's multilingual Whisper has them. */
const ids = { end: 50_257, start: 50_258, english: 50_259, transcribe: 50_359, noTimestamps: 50_363 };

const endings: Readonly<Record<WeightPrecision, string>> = { fp32: "", q8: "_quantized" };

/**
 * Writes an export of a Whisper of that size, with random weights, into `folder`, laid out as a real one. What it hears is
 * nonsense; how long that takes is not.
 */
export const writeModel = async (folder: string, size: Size): Promise<void> => {
  const mark = join(folder, "complete");
  if (await stat(mark).catch(() => undefined)) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "onnx"), { recursive: true });
  const write = (path: string, message: Message) => writeFile(join(folder, path), Buffer.concat(message));
  for (const precision of ["fp32", "q8"] as const) {
    await write(`onnx/encoder_model${endings[precision]}.onnx`, encoderModel(size, precision));
    await write(`onnx/decoder_model_merged${endings[precision]}.onnx`, decoderModel(size, precision));
  }
  const json = (path: string, value: unknown) => writeFile(join(folder, path), JSON.stringify(value));
  await json("config.json", {
    d_model: size.width,
    decoder_attention_heads: size.heads,
    decoder_layers: size.layers,
    max_target_positions: size.mostTokens,
    num_mel_bins: size.melBands,
    vocab_size: size.vocabulary,
  });
  await json("generation_config.json", {
    // Those of whisper-base.
    alignment_heads: [
      [3, 1],
      [4, 2],
      [4, 3],
      [4, 7],
      [5, 1],
      [5, 2],
      [5, 4],
      [5, 6],
    ],
    decoder_start_token_id: ids.start,
    eos_token_id: ids.end,
    is_multilingual: true,
    lang_to_id: { "<|en|>": ids.english },
    no_timestamps_token_id: ids.noTimestamps,
    task_to_id: { transcribe: ids.transcribe },
  });
  const vocab = Object.fromEntries(Array.from({ length: ids.end }, (_, id) => [`w${id}`, id]));
  await json("tokenizer.json", { model: { type: "BPE", vocab } });
  await json("preprocessor_config.json", {});
  await json("tokenizer_config.json", {});
  await writeFile(mark, "");
};
