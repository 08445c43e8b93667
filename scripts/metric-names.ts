/** A sample that an expression asks for: its name, and the labels that it must have, as `label="value"`. */
export interface AskedSample {
  readonly name: string;
  readonly labels: readonly string[];
}

const operators = [
  "and",
  "or",
  "unless",
  "by",
  "without",
  "on",
  "ignoring",
  "offset",
  "bool",
  "group_left",
  "group_right",
];

/** The samples that an expression of Prometheus' query language asks for. Of its matchers `=` alone is understood. */
export const samplesIn = (expression: string): AskedSample[] => {
  // What a sum is grouped by are labels, and durations are no names.
  const bare = expression.replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, " ").replace(/\[[^\]]*\]/g, " ");
  const names = bare.matchAll(/"[^"]*"|\b(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>[^}]*)\}|(?<called>\s*\())?/g);
  return [...names].flatMap(({ groups }) => {
    const { name, labels, called } = groups ?? {};
    if (name === undefined || called !== undefined || operators.includes(name)) return [];
    return [{ name, labels: (labels ?? "").split(",").filter((label) => label !== "") }];
  });
};
