import type { Route, Whose } from "../shared/api/route.ts";
import { areas } from "../shared/api/routes.ts";
import { socketMessages } from "../shared/api/socket-messages.ts";
import { roles } from "../shared/people/role.ts";

const whose: Record<Whose, string> = {
  none: "nobody's: the same for all",
  own: "the caller's own",
  organisation: "anybody's in the caller's organisation",
  deployment: "every organisation's; for an ADMIN of the deployment's own organisation, or a token of the deployment's",
  signed: "those that a token or a signature in the address names",
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

const may = (least: Route["least"]): string => least ?? "anybody";

/** Who may do what, as a document: made of the very tables that the checks are made with. */
export const permissionsDocument = (): string => {
  const used = Object.entries(areas).filter(([, routes]) => Object.keys(routes).length > 0);
  const sections = used.map(([area, routes]) => {
    const rows = Object.entries<Route>(routes).map(([key, route]) => [
      `\`${key}\``,
      may(route.least),
      route.whose,
      route.summary,
    ]);
    return `## ${area}\n\n${table(["address", "least role", "whose rows", "what it does"], rows)}`;
  });
  const messages = Object.entries(socketMessages).map(([type, { from, summary }]) => [
    `\`${type}\``,
    from.join(", "),
    summary,
  ]);
  return `# Who may do what

Made by \`npm run permissions\` out of the tables that requests and messages are checked with: \`shared/api\`. Change those,
not this.

Roles, each with everything that the ones before it may: ${roles.join(" < ")}. A role is held in one organisation, and
nothing of another one can be seen or told apart from what does not exist.

Whose rows an address touches:

${Object.entries(whose)
  .map(([name, text]) => `- \`${name}\`: ${text}.`)
  .join("\n")}

${sections.join("\n\n")}

## Messages over a session's socket

A trainee has the socket of their own session (\`GET /ws/sessions/:sessionId\`); an observer that of a session they may watch
(\`GET /ws/observe/:sessionId\`).

${table(["message", "from", "what it does"], messages)}
`;
};
