import { mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";

/** How long it takes until a page's worth of bytes is safe under a folder, ms, each of some tries. */
export const syncTimes = async (folder: string): Promise<number[]> => {
  const inside = await mkdtemp(join(folder, "sotto-disk-"));
  const times: number[] = [];
  try {
    const file = await open(join(inside, "page"), "w");
    for (let at = 0; at < 100; at++) {
      await file.write(new Uint8Array(4096), 0, 4096, 0);
      const began = performance.now();
      await file.sync();
      times.push(performance.now() - began);
    }
    await file.close();
  } finally {
    await rm(inside, { recursive: true });
  }
  return times;
};
