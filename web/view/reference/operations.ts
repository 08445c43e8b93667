import type { DescribedOperation, OpenApiDocument } from "../../../shared/api/openapi-document.ts";

/** One address with one method. */
export interface Listed {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

/** Every operation, in the order of the document. */
export const operationsOf = (document: OpenApiDocument): Listed[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

/** Those in which every word of a search stands: in the address, the summary, the area, the role or a refusal. */
export const matching = (all: readonly Listed[], search: string): Listed[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ method, path, operation }) => {
    const role = operation["x-least-role"] ?? "anybody";
    const text = [method, path, operation.summary, operation.operationId, ...operation.tags, role]
      .concat(operation["x-refusals"])
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
};

/** The call on a command line, as a machine would make it. */
export const curlOf = ({ method, path, operation }: Listed, origin: string): string => {
  const bearer = operation.security.some((way) => "bearer" in way || "metricsToken" in way);
  const types = Object.keys(operation.requestBody?.content ?? {});
  const lines = [
    `curl${method === "GET" ? "" : ` -X ${method}`} '${origin}${path}'`,
    ...(bearer ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...(method !== "GET" && bearer ? [`-H 'Idempotency-Key: "a-new-one-for-each-wish"'`] : []),
    ...(types[0] === undefined ? [] : [`-H 'Content-Type: ${types[0]}'`, "--data-binary @FILE"]),
  ];
  return lines.join(" \\\n  ");
};
