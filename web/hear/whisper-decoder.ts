import type { InferenceSession, Tensor } from "onnxruntime-web";
import { melSteps } from "./log-mel.ts";
import type { WhisperShape } from "./whisper-shape.ts";

/** Makes onnxruntime's tensors: of the runtime that the sessions are of. */
export type MakeTensor = (
  type: "float32" | "int64" | "bool",
  values: Float32Array | BigInt64Array | Uint8Array,
  dims: number[],
) => Tensor;

/** What is used of a session. */
export type Session = Pick<InferenceSession, "run" | "inputNames" | "outputNames">;

/** What the decoder says to some tokens, one row for each. */
export interface Rows {
  /** Scores of the token that follows each; rows × vocabulary. */
  readonly logits: Float32Array;
  /** For each alignment head, in their order: rows × encoder positions. */
  readonly attention: readonly Float32Array[];
}

/** One pass over a window of sound, token by token. */
export interface Decoding {
  /** Puts in the tokens that follow those put in before. */
  feed(tokens: readonly number[]): Promise<Rows>;
  /** Lets go of its memory. */
  end(): void;
}

/** A window of sound as the encoder left it; decoded as often as wanted. */
export interface Encoded {
  decode(): Decoding;
  end(): void;
}

/** Encodes features of 30 s (see `logMel`). */
export type Encode = (features: Float32Array) => Promise<Encoded>;

/** Encoder positions of a window: 20 ms each. */
export const positions = melSteps / 2;

const freed = (tensors: Iterable<Tensor>): void => {
  for (const tensor of tensors) tensor.dispose();
};

const floats = async (tensor: Tensor | undefined): Promise<Float32Array> => {
  const values = await tensor?.getData();
  if (!(values instanceof Float32Array)) throw new Error("The decoder's answer is not of 32-bit numbers");
  return values;
};

/** Runs the two halves of a Whisper export with merged decoder (`use_cache_branch`) and cross-attentions. */
export const whisperDecoder = (
  encoder: Session,
  decoder: Session,
  { layers, heads, headSize, melBands, vocabulary, alignmentHeads }: WhisperShape,
  tensor: MakeTensor,
): Encode => {
  const past = decoder.inputNames.filter((name) => name.startsWith("past_key_values."));
  const presentOf = (name: string) => name.replace("past_key_values", "present");
  const own = past.filter((name) => name.includes(".decoder."));
  const attended = [...new Set(alignmentHeads.map(([layer]) => `cross_attentions.${layer}`))];
  if (past.length !== 4 * layers) throw new Error(`The decoder takes ${past.length} caches, not ${4 * layers}`);
  for (const name of attended) if (!decoder.outputNames.includes(name)) throw new Error(`The decoder lacks ${name}`);
  const kept = new Set(["logits", ...attended]);

  const decoding = (states: Tensor): Decoding => {
    let cache: Record<string, Tensor> | undefined;

    return {
      feed: async (tokens) => {
        const first = cache === undefined;
        const empty = () => tensor("float32", new Float32Array(0), [1, heads, 0, headSize]);
        const before = cache ?? Object.fromEntries(past.map((name) => [name, empty()]));
        const ids = BigInt64Array.from(tokens, BigInt);
        // What attends to the sound stays as the first run made it.
        const renewed = first ? past : own;
        const answer = await decoder.run(
          {
            input_ids: tensor("int64", ids, [1, ids.length]),
            encoder_hidden_states: states,
            use_cache_branch: tensor("bool", Uint8Array.of(first ? 0 : 1), [1]),
            ...before,
          },
          [...kept, ...renewed.map(presentOf)],
        );
        cache = { ...before, ...Object.fromEntries(renewed.map((name) => [name, answer[presentOf(name)] as Tensor])) };
        freed(renewed.map((name) => before[name] as Tensor));
        const logits = (await floats(answer.logits)).slice(-tokens.length * vocabulary);
        const layersAttention = new Map<string, Float32Array>();
        for (const name of attended) layersAttention.set(name, await floats(answer[name]));
        const size = tokens.length * positions;
        const attention = alignmentHeads.map(([layer, head]) =>
          (layersAttention.get(`cross_attentions.${layer}`) as Float32Array).slice(head * size, (head + 1) * size),
        );
        freed([...kept].map((name) => answer[name] as Tensor));
        return { logits, attention };
      },
      end: () => {
        freed(Object.values(cache ?? {}));
        cache = undefined;
      },
    };
  };

  return async (features) => {
    const input = tensor("float32", features, [1, melBands, melSteps]);
    const { last_hidden_state: states } = await encoder.run({ input_features: input });
    if (states === undefined) throw new Error("The encoder gave no states");
    return { decode: () => decoding(states), end: () => states.dispose() };
  };
};
