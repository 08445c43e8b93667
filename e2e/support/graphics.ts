import type { Page, Worker } from "@playwright/test";

/** The part of WebGPU that is stepped into; the types of the tests know none. */
interface Adapter {
  requestDevice(...wish: unknown[]): Promise<{ destroy(): void }>;
}

/** Lets a page's graphics processor be taken away from its workers, as sleep or a driver's restart would. */
export const holdGraphics = (page: Page) => {
  const held: Promise<Worker | undefined>[] = [];
  page.on("worker", (worker) => {
    const patched = worker.evaluate(() => {
      const { prototype }: { prototype: Adapter } = Object(globalThis).GPUAdapter;
      const real = prototype.requestDevice;
      prototype.requestDevice = async function (...wish) {
        const device = await real.apply(this, wish);
        Object.assign(globalThis, { takeGraphics: () => device.destroy() });
        return device;
      };
    });
    // One that ends while it is stepped into, as one that only asks what the device can do, has none to lose.
    held.push(
      patched.then(
        () => worker,
        () => undefined,
      ),
    );
  });
  return {
    /** How many workers lost it. */
    take: async (): Promise<number> => {
      let taken = 0;
      for (const worker of await Promise.all(held)) {
        const had = await worker
          ?.evaluate(() => {
            const { takeGraphics } = Object(globalThis);
            takeGraphics?.();
            return takeGraphics !== undefined;
          })
          .catch(() => false);
        if (had) taken += 1;
      }
      return taken;
    },
  };
};
