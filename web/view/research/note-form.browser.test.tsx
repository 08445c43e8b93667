import { render } from "solid-js/web";
import { expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Moment } from "../../../shared/research/note.ts";
import { NoteForm } from "./note-form.tsx";
import type { Notes } from "./notes.io.ts";

/** A form whose notes go nowhere: what was written, and what each writing is answered with. */
const open = (answers: (string | null)[] = []) => {
  const written: { text: string; moment: Moment | null }[] = [];
  let ms = 1000;
  const notes: Notes = {
    answer: () => undefined,
    notes: () => [],
    participant: () => null,
    again: () => {},
    write: async (text, moment) => {
      written.push({ text, moment });
      return answers.shift() ?? null;
    },
    change: async () => null,
    remove: async () => null,
  };
  const moments = {
    present: () => {
      ms += 1000;
      return { turnId: "opening" as const, ms };
    },
    nameOf: (moment: Moment) => `At ${moment.ms}`,
  };
  const root = document.body.appendChild(document.createElement("div"));
  onTestFinished(render(() => <NoteForm notes={notes} moments={moments} />, root));
  return { written, field: page.getByLabelText("A note") };
};

test("a note keeps the moment at which it was begun, however long it takes to type", async () => {
  const { written, field } = open();
  await userEvent.type(field, "Calm, and clear.");
  await expect.element(page.getByText(/^At 2000/)).toBeVisible();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Note saved.")).toBeVisible();
  expect(written).toEqual([{ text: "Calm, and clear.", moment: { turnId: "opening", ms: 2000 } }]);
  await expect.element(field).toHaveValue("");
});

test("Alt+N notes the moment of the keys; without it, a note is on the whole", async () => {
  const { written, field } = open();
  await userEvent.keyboard("{Alt>}n{/Alt}");
  await expect.element(field).toHaveFocus();
  await expect.element(page.getByText(/^At 2000/)).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Without the moment" }));
  await userEvent.type(field, "As a whole");
  await userEvent.click(page.getByRole("button", { name: "Save note" }));
  await expect.element(page.getByText("Note saved.")).toBeVisible();
  expect(written).toEqual([{ text: "As a whole", moment: null }]);
});

test("a note that was not taken stays, with its moment, to be sent again", async () => {
  const { written, field } = open(["Sotto can't be reached."]);
  await userEvent.type(field, "Keep this");
  await userEvent.click(page.getByRole("button", { name: "Save note" }));
  await expect.element(page.getByRole("alert")).toHaveTextContent("The note was not saved. Sotto can't be reached.");
  await expect.element(field).toHaveValue("Keep this");
  await userEvent.click(page.getByRole("button", { name: "Save note" }));
  await expect.element(page.getByText("Note saved.")).toBeVisible();
  expect(written[1]).toEqual(written[0]);
});
