import { expect, it } from "vitest";
import { dayAfter, endOfDay } from "./expiry.ts";

it("counts days on this device's calendar, over months and years", () => {
  expect(dayAfter(new Date(2026, 11, 20, 23, 59), 14)).toBe("2027-01-03");
  expect(dayAfter(new Date(2026, 1, 28, 0, 1), 1)).toBe("2026-03-01");
});

it("ends a day with its last second, as this device's clock has it", () => {
  const end = new Date(endOfDay("2026-11-28") ?? "");
  expect([end.getDate(), end.getHours(), end.getMinutes(), end.getSeconds()]).toEqual([28, 23, 59, 59]);
  expect(dayAfter(end, 0)).toBe("2026-11-28");
});

it.each(["", "soon", "28.11.2026"])("knows no day in %j", (text) => expect(endOfDay(text)).toBeNull());
