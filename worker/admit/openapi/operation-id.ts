const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A route's name as a function of a client: `GET /api/sessions/:sessionId` is `getSessionsBySessionId`. */
export const operationId = (method: string, path: string): string => {
  const words = path
    .split("/")
    .filter((part) => part !== "" && part !== "api")
    .map((part) => {
      if (part === "*") return "File";
      if (part.startsWith(":")) return `By${capital(part.slice(1))}`;
      return part
        .split(/[^a-zA-Z0-9]+/)
        .map(capital)
        .join("");
    });
  return method.toLowerCase() + words.join("");
};

/** The same with its first letter large, as types are called. */
export const typeName = (method: string, path: string): string => capital(operationId(method, path));
