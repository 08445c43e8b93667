import { expect, test } from "vitest";
import { agreementOf, levelAgreement } from "./agreement.ts";

const decisions = (bothYes: number, falseNo: number, falseYes: number, bothNo: number) => [
  ...Array.from({ length: bothYes }, () => ({ expected: true, found: true })),
  ...Array.from({ length: falseNo }, () => ({ expected: true, found: false })),
  ...Array.from({ length: falseYes }, () => ({ expected: false, found: true })),
  ...Array.from({ length: bothNo }, () => ({ expected: false, found: false })),
];

test("agreement is what is left of it beyond chance", () => {
  // 20 and 15 of 50 alike: 0.7 observed, 0.5 by chance.
  expect(agreementOf(decisions(20, 5, 10, 15))).toMatchObject({ cases: 50, same: 35, falseYes: 10, falseNo: 5 });
  expect(agreementOf(decisions(20, 5, 10, 15)).kappa).toBeCloseTo(0.4);
  expect(agreementOf(decisions(4, 0, 0, 4)).kappa).toBe(1);
  expect(agreementOf(decisions(4, 0, 0, 0)).kappa).toBeNull();
  expect(agreementOf([]).kappa).toBeNull();
});

test("a level is right within its range, and none is not", () => {
  const levels = [
    { level: 4.5, range: [4, 5] },
    { level: 2, range: [3, 4] },
    { level: null, range: [1, 2] },
  ] as const;
  expect(levelAgreement(levels)).toEqual({ cases: 3, given: 2, within: 1, meanDistance: 0.5 });
});
