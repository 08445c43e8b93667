/** The files of a zip whose files are stored as they are, by name; read by its directory, as the programs of people do. */
export const unzip = (zip: Uint8Array): Map<string, string> => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const text = (from: number, length: number) => new TextDecoder().decode(zip.subarray(from, from + length));
  const end = zip.length - 22;
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error("no zip ends like this");
  const files = new Map<string, string>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, bytes, nameBytes] = [10, 24, 28].map((k) =>
      k === 24 ? view.getUint32(at + k, true) : view.getUint16(at + k, true),
    ) as [number, number, number];
    if (method !== 0) throw new Error("only stored files are read here");
    const header = view.getUint32(at + 42, true);
    const data = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    files.set(text(at + 46, nameBytes), text(data, bytes));
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
};
