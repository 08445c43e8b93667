import { type Cell, csvLine } from "./csv.ts";

/** A column of a file: its name, its unit, what it says, and where that comes from. */
export interface Column<Row> {
  readonly name: string;
  /** Null: it has none. */
  readonly unit: string | null;
  readonly meaning: string;
  readonly of: (row: Row) => Cell;
}

/** A file of rows, with all that the codebook says of it. */
export interface Table<Row> {
  readonly file: string;
  /** What one row stands for. */
  readonly row: string;
  readonly columns: readonly Column<Row>[];
}

export const column = <Row>(
  name: string,
  unit: string | null,
  meaning: string,
  of: (row: Row) => Cell,
): Column<Row> => ({ name, unit, meaning, of });

/** The file as text, a line for each row that comes, its head first. */
export async function* csvOf<Row>(table: Table<Row>, rows: AsyncIterable<Row>): AsyncGenerator<string> {
  yield csvLine(table.columns.map(({ name }) => name));
  for await (const row of rows) yield csvLine(table.columns.map(({ of }) => of(row)));
}
