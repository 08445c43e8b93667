import { expect, test } from "vitest";
import { certainties, recorded } from "../../shared/score/samples/reproduced.ts";

test("intervals are the same to the bit in workerd", () => {
  expect(certainties()).toEqual(recorded);
});
