import { expect, test } from "vitest";
import { wakeLock } from "./wake-lock.ts";

/** A system that the test plays: locks it gave, and whether the page is seen. */
const setUp = (refuses = false) => {
  const world = { visible: true, held: 0, asked: 0, letGo: () => {}, look: () => {} };
  const lock = wakeLock({
    request: async (onReleased) => {
      world.asked++;
      if (refuses) throw new DOMException("battery", "NotAllowedError");
      world.held++;
      const release = () => {
        world.held--;
        onReleased();
      };
      world.letGo = release;
      return { release: async () => release() };
    },
    isVisible: () => world.visible,
    onVisibility: (then) => {
      world.look = then;
      return () => {
        world.look = () => {};
      };
    },
  });
  return { world, lock };
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("the screen stays on while it is wanted, and no longer", async () => {
  const { world, lock } = setUp();
  lock.want(true);
  await settled();
  expect(world.held).toBe(1);
  lock.want(true);
  await settled();
  expect(world.asked).toBe(1);
  lock.want(false);
  await settled();
  expect(world.held).toBe(0);
});

test("taken away in the background, it is asked for again when the page is seen", async () => {
  const { world, lock } = setUp();
  lock.want(true);
  await settled();
  world.visible = false;
  world.letGo();
  world.look();
  await settled();
  expect(world.held).toBe(0);
  world.visible = true;
  world.look();
  await settled();
  expect(world.held).toBe(1);
  lock.close();
  await settled();
  expect(world.held).toBe(0);
});

test("wanted no more while it was being asked for, it is let go", async () => {
  const { world, lock } = setUp();
  lock.want(true);
  lock.want(false);
  await settled();
  expect(world.held).toBe(0);
});

test("refused, it asks again only when the page is seen anew", async () => {
  const { world, lock } = setUp(true);
  lock.want(true);
  await settled();
  expect(world.asked).toBe(1);
  world.look();
  await settled();
  expect(world.asked).toBe(2);
});
