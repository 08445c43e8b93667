import { z } from "zod";
import { artefactSchema } from "../people/consent.ts";

/** What stands for itself in an address: no control character, no slash, no endless text. */
const anyParam = z.string().regex(/^[^\p{C}/\\]{1,200}$/u);

/** The schemas of path parameters that are more than a short text; one name means one thing in every route. */
const paramSchemas: Readonly<Record<string, z.ZodType<string>>> = {
  artefact: artefactSchema,
  // WebAuthn's: up to 1023 bytes as base64url.
  credentialId: z.string().regex(/^[\w-]{1,1364}$/),
  erasureId: z.uuid(),
  invitationId: z.uuid(),
  noteId: z.uuid(),
  orgId: z.string().regex(/^[\w-]{1,64}$/),
  personId: z.uuid(),
  quotaPresetId: z.uuid(),
  sessionId: z.uuid(),
  signInId: z.uuid(),
  turnId: z.uuid(),
  wishId: z.uuid(),
};

/** The schema of the path parameter `name`. What doesn't fit it names nothing. */
export const paramSchema = (name: string): z.ZodType<string> => paramSchemas[name] ?? anyParam;

/** The names of a path's parameters, as in `/api/sessions/:sessionId`. */
export const paramNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
