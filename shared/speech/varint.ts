/** Whole numbers as bytes of seven bits each, least first; the eighth bit says that more follow. */
export interface VarintWriter {
  /** 0 to 2^28 - 1. */
  put(x: number): void;
  /** -2^27 to 2^27 - 1, zigzag: small magnitudes take one byte whatever their sign. */
  putSigned(x: number): void;
  /** A copy of everything put so far. */
  bytes(): Uint8Array<ArrayBuffer>;
}

export const varintWriter = (): VarintWriter => {
  let buffer = new Uint8Array(1024);
  let length = 0;
  const put = (x: number): void => {
    if (length + 4 > buffer.length) {
      const larger = new Uint8Array(2 * buffer.length);
      larger.set(buffer);
      buffer = larger;
    }
    let rest = x;
    while (rest > 0x7f) {
      buffer[length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    buffer[length++] = rest;
  };
  return {
    put,
    putSigned: (x) => put(x < 0 ? -2 * x - 1 : 2 * x),
    bytes: () => buffer.slice(0, length),
  };
};

/** Reads what a writer wrote. Nothing throws: after the end, or a number of more than four bytes, it reads zeros and is damaged. */
export interface VarintReader {
  next(): number;
  nextSigned(): number;
  readonly isDamaged: boolean;
  /** True when every byte has been read, and none was missing. */
  readonly isAtEnd: boolean;
}

export const varintReader = (bytes: Uint8Array): VarintReader => {
  let at = 0;
  let isDamaged = false;
  const next = (): number => {
    let x = 0;
    for (let shift = 0; shift < 28 && !isDamaged; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      x |= (byte & 0x7f) << shift;
      if (byte < 0x80) return x;
    }
    isDamaged = true;
    return 0;
  };
  return {
    next,
    nextSigned: () => {
      const x = next();
      return x % 2 === 0 ? x / 2 : -(x + 1) / 2;
    },
    get isDamaged() {
      return isDamaged;
    },
    get isAtEnd() {
      return !isDamaged && at === bytes.length;
    },
  };
};
