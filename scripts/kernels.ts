import { writeFile } from "node:fs/promises";
import { compileKernels, kernelsFile } from "./compile-kernels.ts";

// Compiles web/measure/kernels/assembly to WebAssembly and writes it, as text, beside the code that starts it.
await writeFile(kernelsFile, await compileKernels());
