import { expect, it } from "vitest";
import { csvLine } from "./csv.ts";

it("is what RFC 4180 says", () => {
  expect(csvLine(["a", 'say "so"', "x,y", "two\r\nlines", "", null])).toBe('a,"say ""so""","x,y","two\r\nlines",,\r\n');
  expect(csvLine([1, -0.5, 1e-7, true, false])).toBe("1,-0.5,1e-7,true,false\r\n");
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])("never lets a spreadsheet run %j", (text) => {
  expect(csvLine([text])).toMatch(/^"?'/);
});
