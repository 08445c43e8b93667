import { makeZip } from "client-zip";

/** A file of an export. */
export interface ZipFile {
  readonly name: string;
  readonly input: string | AsyncIterable<string> | ReadableStream<Uint8Array>;
}

async function* dated(files: AsyncIterable<ZipFile>, at: string) {
  const lastModified = new Date(at);
  for await (const file of files) yield { ...file, lastModified };
}

/** Who leaves a download has client-zip throw into its source, where nobody would catch it: it ends like a loop that is left. */
const leavable = <T>(source: AsyncGenerator<T, void>): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => ({ next: () => source.next(), throw: () => source.return() }),
});

/** A name that every system takes as a file's. */
const slugOf = (title: string): string =>
  title
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);

/** A download of files that are made one after the other, each when it is its turn. `at` is the moment of the export. */
export const zipAnswer = (files: AsyncIterable<ZipFile>, title: string, at: string): Response =>
  new Response(makeZip(leavable(dated(files, at))), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${slugOf(title) || "export"}-${at.slice(0, 10)}.zip"`,
    },
  });
