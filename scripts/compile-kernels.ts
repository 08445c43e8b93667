import { readdir } from "node:fs/promises";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import { root } from "./step.ts";

const folder = "web/measure/kernels/assembly";

/** Where the compiled kernels are kept. */
export const kernelsFile = join(root, "web/measure/kernels/wasm-base64.ts");

/**
 * Compiles the measuring kernels from AssemblyScript. They are kept in the repository as a module of text: then the page,
 * its worker, the tests and the command line all just import them, none needs a compiler, and a test holds them to
 * their source.
 * @returns the TypeScript of that module.
 * @throws where the source does not compile.
 */
export const compileKernels = async (): Promise<string> => {
  const files = (await readdir(join(root, folder))).filter((name) => name.endsWith(".ts")).sort();
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      ...files.map((name) => `${folder}/${name}`),
      ...["--optimizeLevel", "3", "--converge", "--noAssert", "--runtime", "stub", "--enable", "simd"],
      ...["--importMemory", "--initialMemory", "1", "--outFile", "kernels.wasm", "--baseDir", root],
    ],
    {
      writeFile: (_name: string, contents: string | Uint8Array) => {
        if (typeof contents !== "string") wasm = contents;
      },
    },
  );
  if (error || !wasm) throw new Error(`the kernels don't compile:\n${stderr.toString()}`, { cause: error });
  const text = Buffer.from(wasm).toString("base64");
  return [
    "/** The kernels of assembly/*.ts, compiled by `npm run kernels`. A test tells when they are out of date. */",
    `export const wasmBase64 =`,
    `  "${text}";`,
    "",
  ].join("\n");
};
