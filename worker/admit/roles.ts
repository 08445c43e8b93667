/** The roles, each with everything that the ones before it may. */
export const roles = ["GUEST", "USER", "STAFF", "ADMIN"] as const;

export type Role = (typeof roles)[number];

/** True when `role` may do what `least` may. */
export const mayAct = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);
