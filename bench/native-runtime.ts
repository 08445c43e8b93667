import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { PlainError } from "../scripts/plain-error.ts";
import { root } from "../scripts/step.ts";
import type { MakeTensor, Session } from "../web/hear/whisper-decoder.ts";

/** What is used of onnxruntime-node. */
export interface NativeRuntime {
  readonly InferenceSession: {
    create(file: string, options: { intraOpNumThreads: number }): Promise<Session & { release(): Promise<void> }>;
  };
  readonly Tensor: new (...tensor: Parameters<MakeTensor>) => ReturnType<MakeTensor>;
}

/**
 * onnxruntime outside the browser, of the browser's version. It is no dependency of the project: its package fetches
 * more on being installed, so it gets a folder of its own, without that.
 */
export const nativeRuntime = async (version: string): Promise<NativeRuntime> => {
  const folder = join(root, "node_modules/.cache/native-runtime");
  // By its full path: beside the project lies a package of that name that is empty.
  const use = () => createRequire(import.meta.url)(join(folder, "node_modules/onnxruntime-node")) as NativeRuntime;
  try {
    return use();
  } catch {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{"private":true}');
    const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", `onnxruntime-node@${version}`];
    await promisify(execFile)("npm", args, { cwd: folder }).catch((cause: unknown) => {
      throw new PlainError("onnxruntime-node could not be installed from the registry.", { cause });
    });
    return use();
  }
};
