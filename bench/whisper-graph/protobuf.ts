/** A message of Protocol Buffers, in pieces; large pieces are not copied. See protobuf.dev, "Encoding". */
export type Message = Uint8Array[];

const varint = (value: number | bigint): number[] => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
};

const lengthOf = (message: Message): number => message.reduce((sum, piece) => sum + piece.length, 0);

/** A field of whole numbers: int32, int64, bool, enum. */
export const int = (field: number, value: number | bigint): Message => [
  Uint8Array.from([...varint(field << 3), ...varint(value)]),
];

/** A field of bytes, or of a message inside. */
export const bytes = (field: number, value: Uint8Array | Message): Message => {
  const pieces = value instanceof Uint8Array ? [value] : value;
  return [Uint8Array.from([...varint((field << 3) | 2), ...varint(lengthOf(pieces))]), ...pieces];
};

export const text = (field: number, value: string): Message => bytes(field, new TextEncoder().encode(value));

/** A 32-bit number with a fraction. */
export const float = (field: number, value: number): Message => [
  Uint8Array.from([...varint((field << 3) | 5), ...new Uint8Array(Float32Array.of(value).buffer)]),
];

export const joined = (...fields: readonly Message[]): Message => fields.flat();
