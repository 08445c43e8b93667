import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { permissionsDocument } from "./permissions-document.ts";
import { root } from "./step.ts";

await writeFile(join(root, "docs/permissions.md"), permissionsDocument());
