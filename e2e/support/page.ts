import { expect, type Page } from "@playwright/test";

/** What a person sees and presses, in their words: journeys say what is done, this says where. */
export const room = (page: Page) => ({
  turns: page.getByRole("article", { name: "You", exact: true }),
  advice: page.getByRole("complementary", { name: "Coach" }),
  over: page.getByRole("heading", { name: "That was it." }),
  evaluation: page.getByRole("link", { name: "See your evaluation" }),
});

/** Types a turn and sends it. */
export const say = async (page: Page, text: string) => {
  await page.getByLabel("What you say").fill(text);
  await page.getByLabel("What you say").press("Enter");
};

/** What somebody in the room has said, by a part of it. */
export const said = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

/** The coach's advice on what was said in a turn, by a part of it. */
export const adviceOn = (page: Page, text: string) =>
  page
    .getByRole("listitem")
    .filter({ has: said(page, text) })
    .getByRole("complementary", { name: "Coach" });

/** How turns are taken, chosen in the settings as a person would. */
export const choose = async (page: Page, address: string, labels: string[]) => {
  await page.goto(`${address}/settings`);
  for (const label of labels) await page.getByRole("radio", { name: label }).check();
};

/** Starts a scenario from its page. */
export const startScenario = async (
  page: Page,
  address: string,
  { scenario, turns, uploadAudio = false }: { scenario: string; turns: number; uploadAudio?: boolean },
) => {
  await page.goto(address);
  await page.getByRole("link", { name: scenario }).first().click();
  await page.getByLabel("Length").selectOption(String(turns));
  if (uploadAudio) {
    // The input itself is hidden under what is drawn for it.
    await page.getByText("Also keep my recording on the server").click();
    await expect(page.getByRole("switch", { name: "Also keep my recording" })).toBeChecked();
  }
  await page.getByRole("button", { name: "Start practising" }).click();
  await expect(page).toHaveURL(/\/session\//);
};

/** Gives a sound file in place of the microphone. */
export const giveFile = async (page: Page, file: string) => {
  const asked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Use a sound file" }).click();
  await (await asked).setFiles(file);
};
