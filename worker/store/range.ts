/** A part of a file, in bytes. */
export interface Part {
  readonly offset: number;
  readonly length: number;
}

/**
 * The part that a `Range` header asks for of a file of `size` bytes (RFC 9110, 14.1.2). Null: the whole file, which is
 * also the answer to several ranges, to other units and to nonsense. `none`: the file has no such part.
 */
export const partOf = (header: string | null, size: number): Part | "none" | null => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  if (match === null) return null;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return null;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "none" : { offset: size - length, length };
  }
  const offset = Number(from);
  if (to !== "" && Number(to) < offset) return null;
  if (offset >= size) return "none";
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return { offset, length: last - offset + 1 };
};
