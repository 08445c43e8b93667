/** A whole WebSocket message, taken off the wire. */
export interface Message {
  text: boolean;
  bytes: Uint8Array;
}

interface Header {
  /** Where the payload begins. */
  at: number;
  length: number;
  final: boolean;
  opcode: number;
  mask: Uint8Array | undefined;
}

/** Reads the head of a frame (RFC 6455, section 5.2); undefined while it has not come whole. */
const headerOf = (bytes: Buffer): Header | undefined => {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  if (first & 0x70) throw new Error("a frame uses an extension that was never agreed on");
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = 2 + lengthBytes;
  const at = maskAt + (second & 0x80 ? 4 : 0);
  if (bytes.length < at) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  const mask = second & 0x80 ? bytes.subarray(maskAt, at) : undefined;
  return { at, length, final: (first & 0x80) !== 0, opcode: first & 0x0f, mask };
};

/**
 * Reads one direction of a WebSocket without extensions, however its bytes are cut.
 * @param found Is given every data message; pings, pongs and closes are left out.
 */
export const readFrames = (found: (message: Message) => void): ((chunk: Uint8Array) => void) => {
  let waiting = Buffer.alloc(0);
  let parts: Uint8Array[] = [];
  let text = true;
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const header = headerOf(waiting);
      if (!header || waiting.length < header.at + header.length) return;
      const { at, length, final, opcode, mask } = header;
      const payload = Uint8Array.from(waiting.subarray(at, at + length), (byte, i) => byte ^ (mask?.[i % 4] ?? 0));
      waiting = waiting.subarray(at + length);
      if (opcode >= 8) continue;
      if (opcode !== 0) text = opcode === 1;
      parts.push(payload);
      if (!final) continue;
      found({ text, bytes: Buffer.concat(parts) });
      parts = [];
    }
  };
};
