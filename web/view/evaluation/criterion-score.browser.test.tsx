import { render } from "solid-js/web";
import { expect, onTestFinished, test } from "vitest";
import type { Score } from "../../../shared/score/evaluation.ts";
import { CriterionScore } from "./criterion-score.tsx";

const score: Score = {
  criterionId: "melody",
  basis: "measured",
  level: 4,
  value: 6,
  valueInterval: null,
  interval: null,
  samples: 3,
  rationale: "Your pitch moved over 6 semitones.",
  evidence: [],
  cautions: [],
};

const shown = (given: Score): string => {
  const place = document.createElement("ul");
  document.body.append(place);
  const dispose = render(() => <CriterionScore score={given} criterion={undefined} replay="/history/s" />, place);
  onTestFinished(() => {
    dispose();
    place.remove();
  });
  return place.textContent ?? "";
};

test("a score says what stands against what it was made from, with the figure", () => {
  const text = shown({ ...score, cautions: [{ kind: "noisy", value: 6.4 }] });
  expect(text).toMatch(/only 6 dB above the noise/);
});

test("a score of a clean recording says nothing of the kind", () => {
  expect(shown(score)).not.toMatch(/noise/);
});
