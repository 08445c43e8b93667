import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { protocolDocument } from "./protocol-document.ts";
import { root } from "./step.ts";

await writeFile(join(root, "docs/protocol.md"), protocolDocument());
