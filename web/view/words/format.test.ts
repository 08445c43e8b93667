import { expect, test } from "vitest";
import { clock, count, dateAndTime, megabytes, ordinal } from "./format.ts";

test("a clock shows minutes and seconds, and hours where there are any", () => {
  expect([0, 59_999, 60_000, 247_000, 3_729_000, -5].map(clock)).toEqual([
    "0:00",
    "0:59",
    "1:00",
    "4:07",
    "1:02:09",
    "0:00",
  ]);
});

test("counts agree with their noun", () => {
  expect([0, 1, 2].map((n) => count(n, "turn"))).toEqual(["0 turns", "1 turn", "2 turns"]);
});

test("megabytes are whole from one on", () => {
  expect([620_000, 6_900_000, 41_000_000].map(megabytes)).toEqual(["0.6 MB", "7 MB", "41 MB"]);
});

test("moments are written in the reader's language", () => {
  expect(dateAndTime("2026-11-21T09:05:00.000Z", "en-GB", "UTC")).toBe("21 Nov 2026, 09:05");
});

test("a place in line is said in words up to ten", () => {
  expect([1, 3, 10, 11, 12, 13, 20, 21, 22, 23, 111, 101].map(ordinal).join(" ")).toBe(
    "first third tenth 11th 12th 13th 20th 21st 22nd 23rd 111th 101st",
  );
});
