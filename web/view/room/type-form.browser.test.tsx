import { render } from "solid-js/web";
import { expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { TypeForm } from "./type-form.tsx";

test("what the device could not keep comes back, before what was typed meanwhile", async () => {
  const kept = Promise.withResolvers<boolean>();
  const since: number[] = [];
  const root = document.body.appendChild(document.createElement("div"));
  onTestFinished(
    render(
      () => (
        <TypeForm
          onType={(_, startedAtMs) => {
            since.push(startedAtMs);
            return kept.promise;
          }}
          onFile={() => {}}
        />
      ),
      root,
    ),
  );
  const field = page.getByLabelText("What you say");
  await userEvent.type(field, "First{Enter}");
  await expect.element(field).toHaveValue("");
  await userEvent.type(field, "Second");
  kept.resolve(false);
  await expect.element(field).toHaveValue("First\nSecond");
  const typedByMs = Date.now();
  await userEvent.type(field, "{Enter}");
  // The second counts from its own first letter.
  expect(since).toHaveLength(2);
  expect(since[1]).toBeLessThanOrEqual(typedByMs);
});
