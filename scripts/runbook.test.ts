import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { alertCodes } from "../shared/telemetry/telemetry.ts";
import { openMetrics } from "../worker/observe/metrics.ts";
import { samplesIn } from "./metric-names.ts";
import { root } from "./step.ts";

const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.strictObject({ severity: z.enum(["page", "warn"]) }),
          annotations: z.strictObject({ summary: z.string().min(10), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

const read = (path: string) => readFile(join(root, path), "utf8");
const runbook = await read("docs/runbook.md");
const { rules } = z
  .object({ rules: rulesSchema.shape.groups.element.shape.rules })
  .parse(rulesSchema.parse(parse(await read("docs/alert-rules.yml"))).groups[0]);

/** The text below each heading of the second level. */
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")), section.slice(section.indexOf("\n"))]),
);

/** A heading's anchor, as it is made on the pages where the document is read. */
const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(" ", "-");

const gauges = [...openMetrics({}, {}).matchAll(/^# TYPE (\S+) gauge$/gm)].map(([, name]) => name ?? "");
const shown = openMetrics({}, Object.fromEntries(gauges.map((name) => [name, 0])))
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.replace(/ \S+$/, ""));

/** Whether `/metrics` shows a sample of that name with those labels. */
const isShown = ({ name, labels }: { name: string; labels: readonly string[] }) =>
  shown.some((sample) => {
    const [, own, theirs = ""] = /^([^{]+)(?:\{(.*)\})?$/.exec(sample) ?? [];
    return own === name && labels.every((label) => theirs.split(",").includes(label));
  });

describe("the alert rules", () => {
  test("are those of the dashboard, one each", () => {
    const codes = rules.map(({ alert }) => alert.replaceAll(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase());
    expect(codes.toSorted()).toEqual([...alertCodes].toSorted());
  });

  test("ask for figures that /metrics has", () => {
    expect(samplesIn('sum by (le) (rate(no_such_thing{a="b"}[5m])) > 3 and absent(connections)')).toEqual([
      { name: "no_such_thing", labels: ['a="b"'] },
      { name: "connections", labels: [] },
    ]);
    expect(
      [
        { name: "connections", labels: ['a="b"'] },
        { name: "no_such_thing", labels: [] },
      ].filter(isShown),
    ).toEqual([]);
    for (const { alert, expr } of rules) {
      const samples = samplesIn(expr);
      expect(samples.length, alert).toBeGreaterThan(0);
      expect(
        samples.filter((sample) => !isShown(sample)),
        alert,
      ).toEqual([]);
    }
  });

  test("lead to their section of the runbook", () => {
    for (const { alert, annotations } of rules) {
      const [, anchor] = /^docs\/runbook\.md#(.+)$/.exec(annotations.runbook) ?? [];
      expect([...sections.keys()].map(anchorOf), alert).toContain(anchor);
    }
  });
});

describe("the runbook", () => {
  test.each(alertCodes)("says of %s what sets it off, what is to be expected and what to do", (code) => {
    const parts = [...(sections.get(code) ?? "").matchAll(/^\*\*(.+?)\.\*\* \S/gm)].map(([, part]) => part);
    expect(parts).toEqual(["Trigger", "Expected behaviour", "Immediate actions", "Mitigation", "Follow-up"]);
  });

  test("leads nowhere that isn't there, and names figures that /metrics has", () => {
    const anchors = [...sections.keys()].map(anchorOf);
    const links = [...runbook.matchAll(/\]\(#(.+?)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => anchor === undefined || !anchors.includes(anchor))).toEqual([]);
    const figures = [...runbook.matchAll(/`([a-z]+(?:_[a-z]+)+)(\{[^}]*\})?`/g)].filter(
      ([, name]) => name !== "sotto_figures",
    );
    expect(figures.length).toBeGreaterThan(10);
    const families = [...new Set(shown.map((sample) => sample.replace(/\{.*|_(bucket|count|sum)(\{.*)?$/g, "")))];
    const strange = figures.filter(
      ([, name = "", labels = ""]) =>
        !families.includes(name) && !isShown({ name, labels: labels.slice(1, -1).split(",").filter(Boolean) }),
    );
    expect(strange.map(([found]) => found)).toEqual([]);
  });
});
