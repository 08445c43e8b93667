import { type ElementType, tensor, type Values } from "./onnx.ts";
import type { Message } from "./protobuf.ts";

export type WeightPrecision = "fp32" | "q8";

/** Random numbers with a fixed start (Marsaglia's xorshift), about -1..1. */
const random = (): (() => number) => {
  let state = 0x2545f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  };
};

/** Collects the weights of a graph. */
export interface Weights {
  readonly initializers: Message[];
  /** Random weights, about as large as trained ones. */
  floats(name: string, dims: readonly number[]): string;
  /** The same in 8 bits, with scale and zero point beside it, as onnxruntime's dynamic quantisation leaves them. */
  eightBits(name: string, dims: readonly number[]): { values: string; scale: string; zero: string };
  constant(name: string, type: ElementType, dims: readonly number[], values: Values): string;
}

const sizeOf = (dims: readonly number[]) => dims.reduce((product, size) => product * size, 1);

/** Starts with none. */
export const startWeights = (): Weights => {
  const next = random();
  const initializers: Message[] = [];
  const constant: Weights["constant"] = (name, type, dims, values) => {
    initializers.push(tensor(name, type, dims, values));
    return name;
  };
  return {
    initializers,
    constant,
    floats: (name, dims) => {
      const values = new Float32Array(sizeOf(dims));
      for (let i = 0; i < values.length; i++) values[i] = 0.05 * next();
      return constant(name, "float32", dims, values);
    },
    eightBits: (name, dims) => {
      const values = new Int8Array(sizeOf(dims));
      for (let i = 0; i < values.length; i++) values[i] = 127 * next();
      return {
        values: constant(`${name}_quantized`, "int8", dims, values),
        scale: constant(`${name}_scale`, "float32", [], Float32Array.of(0.05 / 127)),
        zero: constant(`${name}_zero_point`, "int8", [], Int8Array.of(0)),
      };
    },
  };
};
