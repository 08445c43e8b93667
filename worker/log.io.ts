/** One line of the log. Whose it was, in which request, and figures: never what somebody said, wrote or is called. */
export interface LogLine {
  /** What was being done. */
  readonly at: string;
  /** The organisation that it was done for; null where it is the deployment's own. */
  readonly orgId: string | null;
  readonly requestId?: string;
  readonly [figure: string]: string | number | boolean | null | undefined | Readonly<Record<string, number>>;
}

/** The error at the bottom: those above it repeat the values that a query was given. */
const rootOf = (error: unknown): unknown => {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root;
};

/** Errors whose message quotes what was read. */
const quoting = ["SyntaxError", "ZodError"];

const worded = (error: unknown): { error: string; stack?: string } => {
  const root = rootOf(error);
  if (!(root instanceof Error)) return { error: typeof root };
  const { name, message, stack = "" } = root;
  if (!quoting.includes(name)) return { error: `${name}: ${message}`, stack };
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return { error: name, stack: frames.join("\n") };
};

/** Writes a line of JSON, for whoever keeps the log of the deployment. */
export const log = (level: "warn" | "error", line: LogLine, error?: unknown): void => {
  console[level](JSON.stringify(error === undefined ? line : { ...line, ...worded(error) }));
};
