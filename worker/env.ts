import type { RateObject } from "./admit/rate.object.ts";
import type { SessionObject } from "./converse/session.object.ts";
import type { TallyObject } from "./observe/tally.object.ts";
import type { Database } from "./store/database.io.ts";

/** Every binding, variable and secret of the Worker. Variables are text; `admit/settings.ts` reads them. */
export interface Env {
  ASSETS: Fetcher;
  DB: Database;
  AUDIO: R2Bucket;
  MODELS: R2Bucket;
  SESSION: DurableObjectNamespace<SessionObject>;
  TALLY: DurableObjectNamespace<TallyObject>;
  RATE: DurableObjectNamespace<RateObject>;
  /** Bound in deployments that use Workers AI; there is no local stand-in. */
  AI?: Ai;
  ACTIVE_LIMIT: string;
  PENDING_LIMIT: string;
  DRIFT_LIMIT_MS: string;
  IDLE_LIMIT_MS: string;
  RATE_READ: string;
  RATE_WRITE: string;
  RATE_SIGN_IN: string;
  RATE_INVITATION: string;
  RATE_EXPORT: string;
  OPEN_ACCESS: string;
  MODEL_HOST: string;
  LANGUAGE_MODEL_PROVIDER: string;
  LANGUAGE_MODEL_URL: string;
  LANGUAGE_MODEL_NAME: string;
  LANGUAGE_MODEL_KEY?: string;
  COOKIE_SECRET: string;
  SIGNING_SECRET: string;
  METRICS_TOKEN: string;
}
