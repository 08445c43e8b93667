import { run } from "./packages.mjs";

await run("test.ts");
