import { expect, test } from "vitest";
import { dropCrowd } from "./drop-crowd.ts";

const pitch = () => Float64Array.from([0, 200, 201, 202, 0, 0, 120, 121, 0]);
const level = Float64Array.from([1, 3, 9, 2, 1, 1, 3, 4, 1]);

test("a stretch that somewhere stands out from the crowd stays whole, one that nowhere does goes", () => {
  const values = pitch();
  dropCrowd(values, { level, crowd: new Float64Array(9).fill(5) }, 0);
  expect([...values]).toEqual([0, 200, 201, 202, 0, 0, 0, 0, 0]);
});

test("without a crowd all stays", () => {
  const values = pitch();
  dropCrowd(values, { level, crowd: new Float64Array(9) }, 0);
  expect([...values]).toEqual([...pitch()]);
});
