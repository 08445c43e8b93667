import { spawn } from "node:child_process";
import { dirname, join } from "node:path";

/** The top of the project. */
export const root = join(import.meta.dirname, "..");

/** Every line for the person begins alike, so that it stands out from what tools write. */
export const say = (words: string) => console.log(`Sotto: ${words}`);

/** Keeps wrangler from asking anyone outside: versions, usage figures, the location of this machine. */
export const quietWrangler = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
};

/** The environment of every tool: this Node first, since their own first lines ask for the one on the path. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
});

/** The files that the tools are started by. */
export const tools = {
  biome: join(root, "node_modules/@biomejs/biome/bin/biome"),
  playwright: join(root, "node_modules/@playwright/test/cli.js"),
  tsc: join(root, "node_modules/typescript/bin/tsc"),
  vite: join(root, "node_modules/vite/bin/vite.js"),
  vitest: join(root, "node_modules/vitest/vitest.mjs"),
  wrangler: join(root, "node_modules/wrangler/bin/wrangler.js"),
};

export interface Outcome {
  code: number;
  /** What it wrote to both outputs, in order. */
  output: string;
}

/**
 * Runs one of the project's tools to its end.
 * @param heard Is given its output as it comes.
 */
export const runTool = (
  tool: keyof typeof tools,
  args: string[],
  {
    env = toolEnvironment(),
    heard,
    signal,
  }: { env?: NodeJS.ProcessEnv; heard?: (text: string) => void; signal?: AbortSignal } = {},
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tools[tool], ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal ? { signal } : {}),
    });
    let output = "";
    const hear = (chunk: unknown) => {
      output += String(chunk);
      heard?.(String(chunk));
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
