import { returnToSchema } from "../../../shared/people/account.ts";

/** Where to go on after signing in, of what an address says: a page of our own, else the start. */
export const returnToOf = (said: unknown): string => {
  const path = returnToSchema.safeParse(said).data ?? "/";
  return path.startsWith("/sign-in") ? "/" : path;
};

/** The address of the page to sign in, which leads back to where one was. */
export const signInAddress = (from: string): string =>
  from === "/" || from.startsWith("/sign-in") ? "/sign-in" : `/sign-in?${new URLSearchParams({ to: from })}`;
