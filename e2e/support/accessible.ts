import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const schemes = ["light", "dark"] as const;
/** 1280 px at 400 % (WCAG 2.2, 1.4.10). */
const narrowest = { width: 320, height: 640 };
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What moves now; a change that takes a frame or two is no motion. */
export const moving = (page: Page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === "running" && Number(one.effect?.getComputedTiming().duration) > 20)
      .map((one) => one.effect instanceof KeyframeEffect && one.effect.target?.className),
  );

/** Lets changes of a frame or two come to their end: a page that is drawn late would be judged by colours in between. */
const untilDrawn = (page: Page) =>
  page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });

/** What depends on colours; the rest is the same in light and dark. */
const colourRules = ["color-contrast", "link-in-text-block"];

const violations = async (page: Page, coloursOnly: boolean) => {
  // The other mode opens a page for each look, for the sake of frames that are not there.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (coloursOnly ? axe.withRules(colourRules) : axe.withTags(tags)).analyze();
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)}\n${failureSummary}`),
  }));
};

/**
 * What is on screen now breaks no rule of axe for WCAG 2.2 AA, on a phone and on a desk, light and dark; it fits 320 px
 * of width; and nothing moves where less motion is wished for. Leaves the page as large as it was.
 */
export const expectAccessible = (page: Page, screen: string) =>
  test.step(`accessible: ${screen}`, async () => {
    const before = page.viewportSize();
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
        await expect.poll(() => moving(page), `${screen} moves`).toEqual([]);
        await untilDrawn(page);
        expect(await violations(page, colorScheme === "dark"), `${screen}, ${size.width} px, ${colorScheme}`).toEqual(
          [],
        );
      }
    }
    await page.setViewportSize(narrowest);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `${screen} fits ${narrowest.width} px`,
    ).toBeLessThanOrEqual(narrowest.width);
    if (before) await page.setViewportSize(before);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  });
