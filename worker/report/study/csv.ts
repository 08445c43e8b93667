/** What a cell can hold; null is an empty one. */
export type Cell = string | number | boolean | null;

/**
 * A text that a spreadsheet would take for a formula, and run: it gets an apostrophe in front, which shows it as text
 * (OWASP, "CSV Injection"). The wide forms of the signs count as well.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const cellText = (cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  return quoted(formula.test(cell) ? `'${cell}` : cell);
};

/** One line of a CSV file (RFC 4180), with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(",")}\r\n`;
