import { expect, test } from "vitest";
import type { Finding } from "../../../shared/speech/fluency.ts";
import { findingKey, groupsOf, whyOf } from "./groups.ts";

const finding = (kind: Finding["kind"], start: number, suggestion: string | null = "Pause."): Finding => ({
  kind,
  rule: kind,
  span: { start, end: start + 3 },
  words: null,
  startMs: null,
  endMs: null,
  quote: "we",
  message: "Twice.",
  suggestion,
});
const items = (...findings: Finding[]) => findings.map((each) => ({ turnId: "t1", finding: each }));

test("findings stand by kind, in one order, what helps with all said once", () => {
  const groups = groupsOf(items(finding("hedge", 9), finding("repetition", 0), finding("hedge", 20)));
  expect(groups.map(({ kind, items: own, advice }) => [kind, own.length, advice])).toEqual([
    ["repetition", 1, null],
    ["hedge", 2, "Pause."],
  ]);
});

test("what each has of its own stays with it", () => {
  expect(
    groupsOf(items(finding("wording", 0, "Try “to”."), finding("wording", 9, "Try “use”.")))[0]?.advice,
  ).toBeNull();
});

test("nothing found makes no group", () => {
  expect(groupsOf([])).toEqual([]);
});

test("two findings of a turn have two names, and the same finding always the same", () => {
  const [a, b] = items(finding("hedge", 0), finding("hedge", 9));
  if (!a || !b) throw new Error("there are two");
  expect(findingKey(a)).not.toBe(findingKey(b));
  expect(findingKey(a)).toBe(findingKey({ turnId: "t1", finding: finding("hedge", 0) }));
});

test("what the group says is not said again beside each", () => {
  const [many] = groupsOf(items(finding("hedge", 0), finding("hedge", 9)));
  const [one] = groupsOf(items(finding("grammar", 0)));
  const first = { turnId: "t1", finding: finding("hedge", 0) };
  if (!many || !one?.items[0]) throw new Error("there are two groups");
  expect(whyOf(many, first)).toBe("");
  expect(whyOf(one, one.items[0])).toBe("Twice. Pause.");
});
