import { expect, type Locator, type Page } from "@playwright/test";

/** More tab stops than any screen has. */
const mostStops = 120;

interface Focus {
  /** What it is, for whoever reads the failure. */
  name: string;
  /** It, or what is drawn for it, has an outline. */
  outlined: boolean;
  /** Its middle is on screen with nothing over it. */
  inSight: boolean;
}

/** How the focus shows itself. A control drawn for a hidden input stands beside it, and a card may show its link's. */
const focusOf = (page: Page): Promise<Focus | null> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return null;
    const hidden = focused.offsetWidth <= 1;
    const drawn = (hidden && focused.nextElementSibling) || focused;
    const outlined = [
      drawn,
      ...(function* () {
        for (let above = drawn.parentElement; above; above = above.parentElement) yield above;
      })(),
    ].some((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
    // A link that is broken over two lines has no middle of its own.
    const box = drawn.getClientRects()[0] ?? drawn.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
      name: focused.outerHTML.slice(0, 160),
      outlined,
      inSight: top !== null && (drawn.contains(top) || top.contains(drawn)),
    };
  });

/** Presses Tab until `to` has the focus; every stop on the way must show it (WCAG 2.2, 2.4.7 and 2.4.11). */
export const tabTo = async (page: Page, to: Locator): Promise<void> => {
  await expect(to).toBeVisible();
  for (let stop = 0; stop < mostStops; stop++) {
    if (await to.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    const focus = await focusOf(page);
    if (focus === null) continue;
    expect(focus, `the focus on ${focus.name}`).toMatchObject({ outlined: true, inSight: true });
  }
  throw new Error(`${to} can't be reached with Tab`);
};
