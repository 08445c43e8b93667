import { z } from "zod";

/** The roles within an organisation, each with everything that the ones before it may. */
export const roles = ["GUEST", "USER", "STAFF", "ADMIN"] as const;

export const roleSchema = z.enum(roles);

export type Role = z.infer<typeof roleSchema>;

/** True when `role` may do what `least` may. */
export const mayAct = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);
