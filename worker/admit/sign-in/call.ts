import type { Env } from "../../env.ts";
import type { SignedIn } from "../../store/sign-in.table.ts";
import type { Settings } from "../settings.ts";

/** What signing in needs of a call that got past the door. */
export interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly request: Request;
  readonly person: SignedIn | null;
  readonly now: string;
  readonly requestId: string;
}

/** The same of a person who is known. */
export interface OwnCall extends Call {
  readonly person: SignedIn;
}
