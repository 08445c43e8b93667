import { runTool } from "./step.ts";

/** What holds of the code without running it. */
export interface Check {
  /** In plain words. */
  name: string;
  tool: "tsc" | "biome";
  args: string[];
}

const types = (name: string, project: string): Check => ({
  name: `types of ${name}`,
  tool: "tsc",
  args: ["-p", project, "--pretty", "false"],
});

/** One project per place where code runs, so that none can lean on what another place has. */
export const typeChecks: Check[] = [
  types("shared", "."),
  types("web's page", "web"),
  types("web's workers", "web/tsconfig.worker.json"),
  types("worker", "worker"),
  types("worker's tests", "scripts/worker-tests"),
  types("scripts and tests", "scripts"),
  types("what runs the worker's code in Node", "bench/eval"),
];

export const lint: Check = { name: "lint and format", tool: "biome", args: ["check", "--error-on-warnings", "."] };

/** @returns what the tool complained of; undefined where all is well. */
export const complaintOf = async ({ tool, args }: Check): Promise<string | undefined> => {
  const { code, output } = await runTool(tool, args);
  return code === 0 ? undefined : output.trimEnd();
};
