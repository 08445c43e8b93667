import { z } from "zod";

/** What stands for itself in an address: no control character, no slash, no endless text. */
const anyParam = z.string().regex(/^[^\p{C}/\\]{1,200}$/u);

/** The schemas of path parameters that are more than a short text; one name means one thing in every route. */
const paramSchemas: Readonly<Record<string, z.ZodType<string>>> = {
  sessionId: z.uuid(),
  turnId: z.uuid(),
  orgId: z.string().regex(/^[\w-]{1,64}$/),
};

/** The schema of the path parameter `name`. What doesn't fit it names nothing. */
export const paramSchema = (name: string): z.ZodType<string> => paramSchemas[name] ?? anyParam;

/** The names of a path's parameters, as in `/api/sessions/:sessionId`. */
export const paramNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
