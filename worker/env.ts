import type { BreakerObject } from "./admit/breaker.object.ts";
import type { RateObject } from "./admit/rate.object.ts";
import type { SessionObject } from "./converse/session.object.ts";
import type { DrainObject } from "./observe/drain.object.ts";
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
  BREAKER: DurableObjectNamespace<BreakerObject>;
  DRAIN: DurableObjectNamespace<DrainObject>;
  /** Analytics Engine, where figures are kept for months; what is written to it locally goes nowhere. */
  FIGURES?: AnalyticsEngineDataset;
  /** Bound in deployments that use Workers AI; there is no local stand-in. */
  AI?: Ai;
  ACTIVE_LIMIT: string;
  PENDING_LIMIT: string;
  OVERLOAD_MS: string;
  DRIFT_LIMIT_MS: string;
  IDLE_LIMIT_MS: string;
  RATE_READ: string;
  RATE_WRITE: string;
  RATE_SIGN_IN: string;
  RATE_INVITATION: string;
  RATE_EXPORT: string;
  RATE_ELABORATION: string;
  JUDGE_SAMPLES: string;
  OPEN_ACCESS: string;
  MODEL_HOST: string;
  LANGUAGE_MODEL_PROVIDER: string;
  LANGUAGE_MODEL_URL: string;
  LANGUAGE_MODEL_NAME: string;
  LANGUAGE_MODEL_STRONG: string;
  LANGUAGE_MODEL_KEY?: string;
  LANGUAGE_MODEL_2_PROVIDER: string;
  LANGUAGE_MODEL_2_URL: string;
  LANGUAGE_MODEL_2_NAME: string;
  LANGUAGE_MODEL_2_STRONG: string;
  LANGUAGE_MODEL_2_KEY?: string;
  LANGUAGE_MODEL_3_PROVIDER: string;
  LANGUAGE_MODEL_3_URL: string;
  LANGUAGE_MODEL_3_NAME: string;
  LANGUAGE_MODEL_3_STRONG: string;
  LANGUAGE_MODEL_3_KEY?: string;
  /** Bound in deployments that send mail. */
  EMAIL?: SendEmail;
  OIDC_ISSUER: string;
  OIDC_NAME: string;
  OIDC_CLIENT_ID: string;
  OIDC_CLIENT_SECRET?: string;
  EMAIL_FROM: string;
  ADMIN_EMAILS: string;
  COOKIE_SECRET: string;
  IDENTITY_SECRET: string;
  SIGNING_SECRET: string;
  METRICS_TOKEN: string;
}

declare global {
  /**
   * True in a local copy alone (`npm start`, tests). A build that is deployed has `false` in its place, so that the
   * bundler drops what stands behind it; `scripts/deploy.ts` looks into the bundle before it goes out.
   */
  const __LOCAL__: boolean;
}
