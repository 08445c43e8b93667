import { consentsTable, notesTable, participantsTable } from "./people-tables.ts";
import { scoresTable, sessionsTable } from "./session-tables.ts";
import { turnsTable } from "./turns-table.ts";

/** What the codebook says of an export beside its columns. */
export interface ExportFacts {
  readonly title: string;
  readonly invitationId: string;
  readonly exportedAt: string;
  readonly participants: number;
  /** Those of them who agree to research, and only they are in it. */
  readonly consenting: number;
}

const tables = [participantsTable, sessionsTable, turnsTable, scoresTable, notesTable, consentsTable];

interface Described {
  readonly file: string;
  readonly row: string;
  readonly columns?: readonly { readonly name: string; readonly unit: string | null; readonly meaning: string }[];
}

const folders: readonly Described[] = [
  {
    file: "events/<participant>/<session>.jsonl",
    row: "one event of the session, in order (JSON Lines): all that is known of it, words with their times included",
  },
  {
    file: "series/<participant>/<session>/<turn>.json",
    row: "the prosody of a turn, frame by frame: frame i of pitch (f0, Hz; null: unvoiced) and intensity (db) is at t0 + i * dt seconds; segments and syllables in seconds",
  },
];

const described = (): Described[] => [
  ...tables.map(({ file, row, columns }) => ({
    file,
    row,
    columns: columns.map(({ name, unit, meaning }) => ({ name, unit, meaning })),
  })),
  ...folders,
];

const remarks = [
  "Participants are known by a number that is given once. Their ids, and that of their organisation, are in no file.",
  "CSV files are UTF-8 with commas and CRLF (RFC 4180); an empty cell is a missing value. A text that a spreadsheet could take for a formula begins with an apostrophe.",
  "A participant who takes back their consent to research is in no later export: compare consents.csv before you publish.",
  "Measures describe the sound of a voice. Not for clinical use.",
];

/** The codebook for machines. */
export const codebookJson = (facts: ExportFacts): string =>
  `${JSON.stringify({ ...facts, remarks, files: described() }, null, 2)}\n`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** The codebook for people: every column with its unit and what it says. */
export const codebookMarkdown = (facts: ExportFacts): string => {
  const sections = described().map((table) => {
    const head = `## ${table.file}\n\nOne line, or file: ${table.row}.\n`;
    if (table.columns === undefined) return head;
    const rows = table.columns.map(({ name, unit, meaning }) => `| ${name} | ${cell(unit ?? "")} | ${cell(meaning)} |`);
    return `${head}\n| column | unit | meaning |\n|---|---|---|\n${rows.join("\n")}\n`;
  });
  const about = [
    `Exported ${facts.exportedAt} from invitation ${facts.invitationId}.`,
    `Participants: ${facts.participants}. Those who agree to research, and only they are in these files: ${facts.consenting}.`,
  ];
  const title = facts.title.replaceAll(/[\r\n]+/g, " ") || "Study";
  return `# ${title}\n\n${about.join(" ")}\n\n${remarks.map((remark) => `- ${remark}`).join("\n")}\n\n${sections.join("\n")}`;
};
