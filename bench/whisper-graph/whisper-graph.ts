import { type Size, startWriter, type Writer } from "./layers.ts";
import { graph, model, node, type Port } from "./onnx.ts";
import type { Message } from "./protobuf.ts";
import { startWeights, type WeightPrecision, type Weights } from "./weights.ts";

/** The size of OpenAI's whisper-base. */
export const whisperBase: Size = {
  width: 512,
  heads: 8,
  layers: 6,
  hidden: 2048,
  melBands: 80,
  vocabulary: 51_865,
  positions: 1500,
  mostTokens: 448,
};

/** Scaled dot products: [1, heads, n, d] × [1, heads, m, d] to what is attended to and the weights. */
const attend = (w: Writer, q: string, k: string, v: string, scale: string, mask?: string, weightsName?: string) => {
  const scores = w.op("MatMul", [w.op("Mul", [q, scale]), w.op("Transpose", [k], { perm: [0, 1, 3, 2] })]);
  const masked = mask === undefined ? scores : w.op("Add", [scores, mask]);
  const weights = w.op("Softmax", [masked], { axis: -1 }, weightsName);
  return w.join(w.op("MatMul", [weights, v]));
};

const feedForward = (w: Writer, name: string, x: string, { width, hidden }: Size): string => {
  const inner = w.gelu(w.linear(`${name}.fc1`, w.norm(`${name}.final_layer_norm`, x), width, hidden, true));
  return w.op("Add", [x, w.linear(`${name}.fc2`, inner, hidden, width, true)]);
};

const headScale = (weights: Weights, { width, heads }: Size) =>
  weights.constant("head_scale", "float32", [], Float32Array.of((width / heads) ** -0.5));

/** The encoder: `input_features` to `last_hidden_state`. */
export const encoderModel = (size: Size, precision: WeightPrecision): Message => {
  const { width, layers, melBands, positions } = size;
  const weights = startWeights();
  const w = startWriter("", weights, precision, size, new Set());
  const scale = headScale(weights, size);
  const conv = (name: string, x: string, from: number, stride: number) => {
    const inputs = [x, weights.floats(`${name}.weight`, [width, from, 3]), weights.floats(`${name}.bias`, [width])];
    return w.gelu(w.op("Conv", inputs, { kernel_shape: [3], pads: [1, 1], strides: [stride] }));
  };
  const sound = conv("conv2", conv("conv1", "input_features", melBands, 1), width, 2);
  const places = weights.floats("embed_positions", [positions, width]);
  let x = w.op("Add", [w.op("Transpose", [sound], { perm: [0, 2, 1] }), places]);
  for (let i = 0; i < layers; i++) {
    const name = `layers.${i}`;
    const y = w.norm(`${name}.self_attn_layer_norm`, x);
    const [q, k, v] = (["q", "k", "v"] as const).map((part) =>
      w.split(w.linear(`${name}.self_attn.${part}_proj`, y, width, width, part !== "k")),
    ) as [string, string, string];
    x = w.op("Add", [x, w.linear(`${name}.self_attn.out_proj`, attend(w, q, k, v, scale), width, width, true)]);
    x = feedForward(w, name, x, size);
  }
  w.op("Identity", [w.norm("layer_norm", x)], {}, "last_hidden_state");
  return model(
    graph("encoder", {
      nodes: w.nodes,
      initializers: weights.initializers,
      inputs: [{ name: "input_features", type: "float32", dims: ["batch_size", melBands, 2 * positions] }],
      outputs: [{ name: "last_hidden_state", type: "float32", dims: ["batch_size", positions, width] }],
    }),
  );
};

const caches = (size: Size, word: "past_key_values" | "present"): Port[] => {
  const ports: Port[] = [];
  for (let i = 0; i < size.layers; i++) {
    for (const kind of ["decoder", "encoder"]) {
      for (const part of ["key", "value"]) {
        const length = `${kind}_${word}_length`;
        const dims = ["batch_size", size.heads, length, size.width / size.heads];
        ports.push({ name: `${word}.${i}.${kind}.${part}`, type: "float32", dims });
      }
    }
  }
  return ports;
};

/** One branch of the decoder: with the caches of earlier tokens, or without any. */
const branch = (size: Size, precision: WeightPrecision, weights: Weights, shared: Set<string>, cached: boolean) => {
  const { width, layers, vocabulary } = size;
  const prefix = cached ? "p." : "n.";
  const w = startWriter(prefix, weights, precision, size, shared);
  const one = "int_1";
  // The places of the new tokens: behind those that are in the cache.
  const length = w.op("Gather", [w.op("Shape", ["input_ids"]), one], { axis: 0 });
  const before = cached
    ? w.op("Gather", [w.op("Shape", ["past_key_values.0.decoder.key"]), "int_2"], { axis: 0 })
    : "int_0";
  const total = w.op("Add", [length, before]);
  const places = w.op("Range", [before, total, one]);
  /** Rows of a table, which has 8 bits where the graph has. */
  const rows = (table: string, of: string) =>
    precision === "fp32"
      ? w.op("Gather", [table, of], { axis: 0 })
      : w.op("DequantizeLinear", [
          w.op("Gather", [`${table}_quantized`, of], { axis: 0 }),
          `${table}_scale`,
          `${table}_zero_point`,
        ]);
  let x = w.op("Add", [rows("embed_tokens", "input_ids"), rows("embed_positions", places)]);
  // Nobody sees later tokens: row r sees the columns up to its own place.
  const columns = w.op("Unsqueeze", [w.op("Range", ["int_0", total, one]), "axes_0"]);
  const later = w.op("Greater", [columns, w.op("Unsqueeze", [places, "axes_1"])]);
  const mask = w.op("Where", [later, "least", "zero"]);
  for (let i = 0; i < layers; i++) {
    const name = `layers.${i}`;
    const past = (kind: string, part: string) => `past_key_values.${i}.${kind}.${part}`;
    const present = (kind: string, part: string) => `${prefix}present.${i}.${kind}.${part}`;
    const y = w.norm(`${name}.self_attn_layer_norm`, x);
    const q = w.split(w.linear(`${name}.self_attn.q_proj`, y, width, width, true));
    const [k, v] = (["key", "value"] as const).map((part) => {
      const made = w.split(w.linear(`${name}.self_attn.${part}_proj`, y, width, width, part === "value"));
      return cached
        ? w.op("Concat", [past("decoder", part), made], { axis: 2 }, present("decoder", part))
        : w.op("Identity", [made], {}, present("decoder", part));
    }) as [string, string];
    x = w.op("Add", [
      x,
      w.linear(`${name}.self_attn.out_proj`, attend(w, q, k, v, "head_scale", mask), width, width, true),
    ]);
    const z = w.norm(`${name}.encoder_attn_layer_norm`, x);
    const [ek, ev] = (["key", "value"] as const).map((part) => {
      if (cached) return w.op("Identity", [past("encoder", part)], {}, present("encoder", part));
      const made = w.linear(
        `${name}.encoder_attn.${part}_proj`,
        "encoder_hidden_states",
        width,
        width,
        part === "value",
      );
      return w.op("Identity", [w.split(made)], {}, present("encoder", part));
    }) as [string, string];
    const asked = w.split(w.linear(`${name}.encoder_attn.q_proj`, z, width, width, true));
    const seen = attend(w, asked, ek, ev, "head_scale", undefined, `${prefix}cross_attentions.${i}`);
    x = w.op("Add", [x, w.linear(`${name}.encoder_attn.out_proj`, seen, width, width, true)]);
    x = feedForward(w, name, x, size);
  }
  w.op("Identity", [w.linear("proj_out", w.norm("layer_norm", x), width, vocabulary, false)], {}, `${prefix}logits`);
  const outputs = decoderOutputs(size).map((port) => ({ ...port, name: `${prefix}${port.name}` }));
  return graph(prefix, { nodes: w.nodes, initializers: [], inputs: [], outputs });
};

const decoderOutputs = (size: Size): Port[] => [
  { name: "logits", type: "float32", dims: ["batch_size", "sequence_length", size.vocabulary] },
  ...caches(size, "present"),
  ...Array.from({ length: size.layers }, (_, i): Port => {
    const dims = ["batch_size", size.heads, "sequence_length", "encoder_sequence_length"];
    return { name: `cross_attentions.${i}`, type: "float32", dims };
  }),
];

/** The decoder with and without its cache in one, chosen by `use_cache_branch`, both with the same weights. */
export const decoderModel = (size: Size, precision: WeightPrecision): Message => {
  const { width, vocabulary, mostTokens } = size;
  const weights = startWeights();
  headScale(weights, size);
  for (const value of [0, 1, 2]) weights.constant(`int_${value}`, "int64", [], BigInt64Array.of(BigInt(value)));
  for (const axis of [0, 1]) weights.constant(`axes_${axis}`, "int64", [1], BigInt64Array.of(BigInt(axis)));
  weights.constant("least", "float32", [], Float32Array.of(-3.4e38));
  weights.constant("zero", "float32", [], Float32Array.of(0));
  const table = precision === "fp32" ? weights.floats : weights.eightBits;
  table("embed_positions", [mostTokens, width]);
  table("embed_tokens", [vocabulary, width]);
  const shared = new Set<string>();
  const attributes = {
    then_branch: branch(size, precision, weights, shared, true),
    else_branch: branch(size, precision, weights, shared, false),
  };
  const outputs = decoderOutputs(size);
  const choice = node(
    "If",
    ["use_cache_branch"],
    outputs.map(({ name }) => name),
    attributes,
  );
  return model(
    graph("decoder", {
      nodes: [choice],
      initializers: weights.initializers,
      inputs: [
        { name: "input_ids", type: "int64", dims: ["batch_size", "sequence_length"] },
        { name: "encoder_hidden_states", type: "float32", dims: ["batch_size", "encoder_sequence_length", width] },
        ...caches(size, "past_key_values"),
        { name: "use_cache_branch", type: "bool", dims: [1] },
      ],
      outputs,
    }),
  );
};
