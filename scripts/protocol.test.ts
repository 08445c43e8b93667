import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { socketMessages } from "../shared/api/socket-messages.ts";
import { toldMessages } from "../shared/api/told-messages.ts";
import { protocolDocument } from "./protocol-document.ts";
import { root } from "./step.ts";

test("docs/protocol.md says what the schemas say: `npm run protocol` writes it", async () => {
  expect(await readFile(join(root, "docs/protocol.md"), "utf8")).toBe(protocolDocument());
});

test("it describes every message, with its fields", () => {
  const document = protocolDocument();
  for (const type of [...Object.keys(socketMessages), ...Object.keys(toldMessages)]) {
    expect(document).toContain(`### \`${type}\`\n`);
    expect(document).toContain(`type: ${JSON.stringify(type)}`);
  }
  expect(document).not.toContain("undefined");
});
