import { bytes, float, int, joined, type Message, text } from "./protobuf.ts";

/** Element types of onnx.proto, TensorProto.DataType. */
export const elementTypes = { float32: 1, uint8: 2, int8: 3, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof elementTypes;

export type Values = Float32Array | Int8Array | Uint8Array | BigInt64Array;

/** A dimension of an input or output: its size, or the name of one that varies. */
export type Dimension = number | string;

export interface Port {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly Dimension[];
}

export type Attribute = number | readonly number[] | Message;

const rawBytes = (values: Values) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** TensorProto. */
export const tensor = (name: string, type: ElementType, dims: readonly number[], values: Values): Message =>
  joined(...dims.map((size) => int(1, size)), int(2, elementTypes[type]), text(8, name), bytes(9, rawBytes(values)));

/** AttributeProto: a whole number, a list of them, or a graph. `floats` names those that are fractions. */
const attribute = (name: string, value: Attribute): Message => {
  if (typeof value === "number") {
    return Number.isInteger(value)
      ? joined(text(1, name), int(3, value), int(20, 2))
      : joined(text(1, name), float(2, value), int(20, 1));
  }
  if (value[0] instanceof Uint8Array) return joined(text(1, name), bytes(6, value as Message), int(20, 5));
  return joined(text(1, name), ...(value as readonly number[]).map((one) => int(8, one)), int(20, 7));
};

/** NodeProto. */
export const node = (
  type: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): Message =>
  joined(
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(3, `${type}:${outputs[0]}`),
    text(4, type),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
  );

/** ValueInfoProto. */
const port = ({ name, type, dims }: Port): Message => {
  const dimensions = dims.map((size) => bytes(1, typeof size === "number" ? int(1, size) : text(2, size)));
  const tensorType = joined(int(1, elementTypes[type]), bytes(2, joined(...dimensions)));
  return joined(text(1, name), bytes(2, bytes(1, tensorType)));
};

/** A graph under construction. */
export interface Graph {
  readonly nodes: readonly Message[];
  readonly initializers: readonly Message[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** GraphProto. */
export const graph = (name: string, { nodes, initializers, inputs, outputs }: Graph): Message =>
  joined(
    ...nodes.map((one) => bytes(1, one)),
    text(2, name),
    ...initializers.map((one) => bytes(5, one)),
    ...inputs.map((one) => bytes(11, port(one))),
    ...outputs.map((one) => bytes(12, port(one))),
  );

/** ModelProto with the operators of opset 17, as Whisper's exports have it. */
export const model = (main: Message): Message =>
  joined(int(1, 8), text(2, "sotto-bench"), bytes(7, main), bytes(8, joined(text(1, ""), int(2, 17))));
