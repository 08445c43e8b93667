import { expect, test } from "vitest";
import { type Message, readFrames } from "./websocket-frames.ts";

const frame = (
  opcode: number,
  payload: Uint8Array,
  { final = true, mask }: { final?: boolean; mask?: number[] } = {},
) => {
  const { length } = payload;
  const long = length > 65_535 ? [127, 0, 0, 0, 0, ...bytesOf(length, 4)] : [126, ...bytesOf(length, 2)];
  const size = length < 126 ? [length] : long;
  size[0] = (size[0] ?? 0) | (mask ? 128 : 0);
  const body = mask ? payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0)) : payload;
  return Uint8Array.from([(final ? 128 : 0) | opcode, ...size, ...(mask ?? []), ...body]);
};
const bytesOf = (n: number, width: number) =>
  Array.from({ length: width }, (_, i) => (n >>> (8 * (width - 1 - i))) & 255);
const utf8 = (text: string) => new TextEncoder().encode(text);

const read = (wire: Uint8Array, piece: number) => {
  const found: Message[] = [];
  const push = readFrames((message) => found.push(message));
  for (let at = 0; at < wire.length; at += piece) push(wire.subarray(at, at + piece));
  return found.map(({ text, bytes }) => [text, Buffer.from(bytes).toString("utf8")]);
};

test("reads short, long and very long messages, masked or not, however they are cut", () => {
  const long = "a".repeat(300);
  const huge = "b".repeat(70_000);
  const wire = Buffer.concat([
    frame(1, utf8("hé"), { mask: [1, 2, 3, 250] }),
    frame(1, utf8(long)),
    frame(2, utf8(huge), { mask: [9, 9, 9, 9] }),
  ]);
  const expected = [
    [true, "hé"],
    [true, long],
    [false, huge],
  ];
  expect(read(wire, 1 << 20)).toEqual(expected);
  expect(read(wire, 777)).toEqual(expected);
});

test("joins a message that comes in parts, with a ping between them", () => {
  const parts = [frame(1, utf8("one "), { final: false }), frame(9, utf8("ping")), frame(0, utf8("two"))];
  expect(read(Buffer.concat(parts), 1)).toEqual([[true, "one two"]]);
});

test("refuses compressed frames, which it can't read", () => {
  expect(() => read(Uint8Array.from([0xc1, 1, 65]), 9)).toThrow("extension");
});
