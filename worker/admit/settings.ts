import { z } from "zod";
import { type ModelChoice, readModelChoices } from "../model-choices.ts";
import { normalEmail } from "../store/contact.io.ts";

const limit = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
/** As many requests within as many seconds. */
const rate = z
  .string()
  .regex(/^[1-9]\d{0,6}\/[1-9]\d{0,4}$/)
  .transform((text) => {
    const [limit = 0, windowS = 0] = text.split("/").map(Number);
    return { limit, windowS };
  });
const secret = z.string().min(32);

/** Http is for a provider on this very machine alone: what it says would else be anybody's to write. */
const issuer = z.union([
  z.literal(""),
  z.url({ protocol: /^https$/ }),
  z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }),
]);

const addresses = z.string().transform((text) =>
  text
    .split(/[\s,;]+/)
    .filter((one) => one !== "")
    .map(normalEmail),
);

/** What a deployment can set, parsed. The names are those of `wrangler.toml` and of the secrets. */
const settingsSchema = z.object({
  ACTIVE_LIMIT: limit,
  PENDING_LIMIT: limit,
  OVERLOAD_MS: limit,
  DRIFT_LIMIT_MS: limit,
  IDLE_LIMIT_MS: limit.refine((ms) => ms >= 1000),
  RATE_READ: rate,
  RATE_WRITE: rate,
  RATE_SIGN_IN: rate,
  RATE_INVITATION: rate,
  RATE_EXPORT: rate,
  RATE_ELABORATION: rate,
  JUDGE_SAMPLES: z
    .string()
    .regex(/^[1-9]$/)
    .transform(Number),
  OPEN_ACCESS: z.enum(["true", "false"]).transform((text) => text === "true"),
  MODEL_HOST: z.union([z.literal("/models"), z.url({ protocol: /^https?$/ })]),
  OIDC_ISSUER: issuer,
  OIDC_NAME: z.string().max(40),
  OIDC_CLIENT_ID: z.string().max(300),
  OIDC_CLIENT_SECRET: z.string().max(1000).optional(),
  EMAIL_FROM: z.union([z.literal(""), z.email()]),
  ADMIN_EMAILS: addresses,
  COOKIE_SECRET: secret,
  IDENTITY_SECRET: secret,
  SIGNING_SECRET: secret,
  METRICS_TOKEN: z.string().min(16),
});

export type Settings = z.infer<typeof settingsSchema> & {
  /** The language models that are set up, first choice first. */
  readonly modelChoices: readonly ModelChoice[];
};

/** Reads the settings. Throws, naming each wrong one and never its value: a deployment that is set wrongly is a bug. */
export const readSettings = (env: object): Settings => {
  const read = settingsSchema.safeParse(env);
  if (read.success) return { ...read.data, modelChoices: readModelChoices(env) };
  const wrong = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.code}`);
  throw new Error(`settings of the Worker: ${wrong.join("; ")}`);
};
