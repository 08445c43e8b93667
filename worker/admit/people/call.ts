import type { Env } from "../../env.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import type { SignedIn } from "../../store/sign-in.table.ts";
import type { Settings } from "../settings.ts";

/** What seeing to people needs of an admin's call that got past the door. */
export interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
}

/** The same about one person. */
export interface PersonCall extends Call {
  readonly param: (name: string) => string;
}

/** The data of the caller's organisation. */
export const storeOf = ({ env, person }: Pick<Call, "env" | "person">) => inOrganisation(env.DB, person.orgId);
