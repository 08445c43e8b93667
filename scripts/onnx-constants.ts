/** The fields of one protobuf message: number, and the bytes or the number that it holds. */
function* fieldsOf(message: Uint8Array): Generator<[number, Uint8Array | number]> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new Error("the model's file ends in mid-number");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const bytes = (length: number): Uint8Array => {
    at += length;
    return message.subarray(at - length, at);
  };
  while (at < message.length) {
    const key = number();
    const field = Math.floor(key / 8);
    switch (key % 8) {
      case 0:
        yield [field, number()];
        break;
      case 1:
        yield [field, bytes(8)];
        break;
      case 2:
        yield [field, bytes(number())];
        break;
      case 5:
        yield [field, bytes(4)];
        break;
      default:
        throw new Error("not a file of the ONNX format");
    }
  }
}

const parts = (message: Uint8Array, field: number): Uint8Array[] =>
  [...fieldsOf(message)].flatMap(([number, value]) => (number === field && value instanceof Uint8Array ? [value] : []));

const text = (message: Uint8Array, field: number): string => new TextDecoder().decode(parts(message, field)[0]);

const gather = (graph: Uint8Array, into: Map<string, Uint8Array>): void => {
  for (const node of parts(graph, 1)) {
    for (const attribute of parts(node, 5)) {
      for (const inner of parts(attribute, 6)) gather(inner, into);
      const raw = parts(attribute, 5).flatMap((tensor) => parts(tensor, 9))[0];
      if (text(node, 4) === "Constant" && raw) into.set(text(node, 2), raw);
    }
  }
};

/**
 * The constants of an ONNX model by name, those of inner graphs included, as their raw bytes (onnx.proto3: ModelProto.graph
 * 7, GraphProto.node 1, NodeProto.output 2, .op_type 4, .attribute 5, AttributeProto.t 5, .g 6, TensorProto.raw_data 9).
 * @throws where the file is of another format.
 */
export const onnxConstants = (model: Uint8Array): Map<string, Uint8Array> => {
  const found = new Map<string, Uint8Array>();
  for (const graph of parts(model, 7)) gather(graph, found);
  return found;
};
