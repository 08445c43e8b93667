import { type Attribute, node } from "./onnx.ts";
import type { Message } from "./protobuf.ts";
import type { WeightPrecision, Weights } from "./weights.ts";

/** The size of a Whisper model. */
export interface Size {
  readonly width: number;
  readonly heads: number;
  readonly layers: number;
  readonly hidden: number;
  readonly melBands: number;
  readonly vocabulary: number;
  readonly positions: number;
  readonly mostTokens: number;
}

/** Writes a graph's nodes one after the other; each function returns the name of its result. */
export interface Writer {
  readonly nodes: Message[];
  op(
    type: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
    output?: string,
  ): string;
  /** x · weight (+ bias), in the graph's precision. */
  linear(name: string, x: string, from: number, to: number, bias: boolean): string;
  norm(name: string, x: string): string;
  gelu(x: string): string;
  /** [1, n, width] to [1, heads, n, width / heads]. */
  split(x: string): string;
  /** Back again. */
  join(x: string): string;
}

/**
 * @param prefix stands before the names of results, so that two graphs can share weights, which have none.
 * @param shared names of weights that were written before.
 */
export const startWriter = (
  prefix: string,
  weights: Weights,
  precision: WeightPrecision,
  { width, heads }: Size,
  shared: Set<string>,
): Writer => {
  const nodes: Message[] = [];
  let count = 0;
  const once = (name: string, make: () => unknown): string => {
    if (!shared.has(name)) make();
    shared.add(name);
    return name;
  };
  const op: Writer["op"] = (type, inputs, attributes = {}, output = `${prefix}${type}_${count++}`) => {
    nodes.push(node(type, inputs, [output], attributes));
    return output;
  };
  const scalar = (value: number): string => {
    const name = `scalar_${value}`;
    return once(name, () => weights.constant(name, "float32", [], Float32Array.of(value)));
  };
  const shape = (values: readonly number[]): string => {
    const name = `shape_${values.join("_")}`;
    return once(name, () => weights.constant(name, "int64", [values.length], BigInt64Array.from(values, BigInt)));
  };
  const product = (name: string, x: string, from: number, to: number): string => {
    if (precision === "fp32") {
      once(name, () => weights.floats(name, [from, to]));
      return op("MatMul", [x, name]);
    }
    once(name, () => weights.eightBits(name, [from, to]));
    const [values, scale, zero] = ["y", "scale", "zero"].map((part) => `${prefix}${part}_${count}`) as [
      string,
      string,
      string,
    ];
    count++;
    nodes.push(node("DynamicQuantizeLinear", [x], [values, scale, zero]));
    const sum = op("MatMulInteger", [values, `${name}_quantized`, zero, `${name}_zero_point`]);
    return op("Mul", [op("Cast", [sum], { to: 1 }), op("Mul", [scale, `${name}_scale`])]);
  };
  return {
    nodes,
    op,
    linear: (name, x, from, to, bias) => {
      const y = product(`${name}.weight`, x, from, to);
      if (!bias) return y;
      return op("Add", [once(`${name}.bias`, () => weights.floats(`${name}.bias`, [to])), y]);
    },
    norm: (name, x) => {
      once(`${name}.weight`, () =>
        weights.constant(`${name}.weight`, "float32", [width], new Float32Array(width).fill(1)),
      );
      once(`${name}.bias`, () => weights.floats(`${name}.bias`, [width]));
      return op("LayerNormalization", [x, `${name}.weight`, `${name}.bias`], { axis: -1, epsilon: 1e-5 });
    },
    gelu: (x) => {
      const half = op("Add", [op("Erf", [op("Div", [x, scalar(Math.SQRT2)])]), scalar(1)]);
      return op("Mul", [op("Mul", [x, half]), scalar(0.5)]);
    },
    split: (x) => op("Transpose", [op("Reshape", [x, shape([0, -1, heads, width / heads])])], { perm: [0, 2, 1, 3] }),
    join: (x) => op("Reshape", [op("Transpose", [x], { perm: [0, 2, 1, 3] }), shape([0, -1, width])]),
  };
};
