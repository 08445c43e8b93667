import type { Download } from "../message.ts";

/** Reports no oftener than this. */
const reportEveryMs = 100;

/** Speed is that of the last few seconds: a slow start or a pause must not colour the time left for long. */
const windowMs = 5000;

/** Counts what arrives. */
export interface Progress {
  /** Bytes that came from the network; negative where some have to be fetched again. */
  came(bytes: number): void;
  /** What follows is kept in memory only: the device has no room, or keeps nothing for this page. */
  inMemory(why: "no-room" | "no-storage"): void;
  /** Says where things stand, now. */
  tell(): void;
}

/**
 * @param already bytes of the files that are on the device, of `total`.
 * @param now milliseconds from any start.
 */
export const startProgress = (
  already: number,
  total: number,
  now: () => number,
  report: (download: Download) => void,
): Progress => {
  let loadedBytes = already;
  let kept: Download["kept"] = "device";
  let reportedAt = Number.NEGATIVE_INFINITY;
  const seen = [{ at: now(), bytes: already }];

  const tell = () => {
    reportedAt = now();
    while (seen.length > 2 && reportedAt - (seen[1]?.at ?? 0) > windowMs) seen.shift();
    const first = seen[0];
    const tookMs = first === undefined ? 0 : reportedAt - first.at;
    const came = first === undefined ? 0 : loadedBytes - first.bytes;
    // Within the first moments the figure would jump.
    const bytesPerSecond = tookMs >= 500 && came > 0 ? (1000 * came) / tookMs : null;
    report({
      loadedBytes,
      totalBytes: total,
      bytesPerSecond,
      secondsLeft: bytesPerSecond === null ? null : (total - loadedBytes) / bytesPerSecond,
      kept,
    });
  };
  return {
    tell,
    came: (bytes) => {
      loadedBytes += bytes;
      if (now() - reportedAt < reportEveryMs) return;
      seen.push({ at: now(), bytes: loadedBytes });
      tell();
    },
    inMemory: (why) => {
      kept = why;
    },
  };
};
