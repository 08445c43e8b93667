import type { Download } from "./message.ts";

/** Fetches a model's files for transformers.js, counts their bytes, and knows why one did not come. */
export interface ModelFetch {
  readonly fetch: (input: string | URL, init?: RequestInit) => Promise<Response>;
  /** Why the host can't be used, in a word for the log; undefined while all is well. */
  readonly failure: () => string | undefined;
}

/** Reports no oftener than this, and at the end of each file. */
const reportEveryMs = 100;

/**
 * A fetch that refuses what can't be a model file. Where a host doesn't have a file, many answer 200 and a web page (an
 * app's start page, a sign-in, a captive portal); transformers.js would keep that as the model for good.
 * @param expectedBytes about how much all files weigh together.
 */
export const createModelFetch = (expectedBytes: number, report: (download: Download) => void): ModelFetch => {
  let failure: string | undefined;
  let loadedBytes = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;

  const fail = (reason: string): Error => {
    failure ??= reason;
    return new Error(reason);
  };

  const counted = (response: Response, file: string): Response => {
    if (response.body === null) return response;
    const length = Number(response.headers.get("content-length"));
    // Compressed on the way, the length is not that of the file.
    const fileTotalBytes = length > 0 && !response.headers.get("content-encoding") ? length : null;
    let fileLoadedBytes = 0;
    const tell = () =>
      report({
        file,
        fileLoadedBytes,
        fileTotalBytes,
        loadedBytes,
        totalBytes: Math.max(expectedBytes, loadedBytes),
      });
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await reader.read().catch((cause: unknown) => {
          throw fail(`The download of ${file} broke off: ${String(cause)}`);
        });
        if (done) {
          tell();
          controller.close();
          return;
        }
        fileLoadedBytes += value.byteLength;
        loadedBytes += value.byteLength;
        if (performance.now() - reportedAt >= reportEveryMs) {
          reportedAt = performance.now();
          tell();
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };

  return {
    failure: () => failure,
    fetch: async (input, init) => {
      const url = String(input);
      const file = url.slice(url.lastIndexOf("/") + 1);
      const response = await fetch(input, init).catch((cause: unknown) => {
        throw fail(`${new URL(url, location.href).host} can't be reached: ${String(cause)}`);
      });
      if (response.ok && response.headers.get("content-type")?.startsWith("text/html"))
        throw fail(`${url} is answered with a web page`);
      // Some files are optional: transformers.js decides whether one that isn't there matters.
      if (!response.ok && response.status !== 404) throw fail(`${url} is answered with status ${response.status}`);
      // Ranges are asked for to learn sizes only.
      return response.status === 200 && !new Headers(init?.headers).has("range") ? counted(response, file) : response;
    },
  };
};
