import { z } from "zod";
import { roleSchema } from "./role.ts";

/** Who somebody is to the admins of an organisation that they are a member of. */
export const knownPersonSchema = z.strictObject({
  personId: z.uuid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  /**
   * The study in which somebody takes part of whom neither name nor address is known. Of the others it is not told here:
   * in a study people are numbers.
   */
  participant: z.strictObject({ title: z.string(), number: z.int() }).nullable(),
  role: roleSchema,
});

export type KnownPerson = z.infer<typeof knownPersonSchema>;
