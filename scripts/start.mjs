import { run } from "./packages.mjs";

await run("start.ts");
