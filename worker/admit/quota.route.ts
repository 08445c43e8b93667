import type { ChangeQuotaPreset, CreateQuotaPreset, QuotaPreset } from "../../shared/people/quota.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

interface Call {
  readonly env: Env;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
}

const storeOf = ({ env, person }: Call) => inOrganisation(env.DB, person.orgId);

const amounts = ({ partnerTokens, coachTokens, evaluationTokens }: CreateQuotaPreset) => ({
  partnerTokens,
  coachTokens,
  evaluationTokens,
});

/** `GET /api/quota-presets`. */
export const listPresets = async (call: Call): Promise<Response> =>
  Response.json({ presets: await storeOf(call).listQuotaPresets() });

/** `POST /api/quota-presets`. */
export const createPreset = async (call: Call & { readonly body: CreateQuotaPreset }): Promise<Response> => {
  const { body, now, person, requestId } = call;
  const preset: QuotaPreset = { quotaPresetId: crypto.randomUUID(), ...body, archivedAt: null };
  await storeOf(call).createQuotaPreset(preset);
  await storeOf(call).writeAudit({
    at: now,
    action: "quota-preset:created",
    actorId: person.personId,
    target: preset.quotaPresetId,
    detail: amounts(preset),
    requestId,
  });
  return Response.json(preset, { status: 201 });
};

/** `PUT /api/quota-presets/:quotaPresetId`. */
export const changePreset = async (
  call: Call & { readonly body: ChangeQuotaPreset; readonly quotaPresetId: string },
): Promise<Response | Problem> => {
  const { body, now, person, quotaPresetId, requestId } = call;
  const store = storeOf(call);
  const before = await store.findQuotaPreset(quotaPresetId);
  const preset = await store.changeQuotaPreset(quotaPresetId, body, now);
  if (before === null || preset === null) return problem("not-found", "There is no such quota preset.");
  const archived = before.archivedAt === null && preset.archivedAt !== null;
  await store.writeAudit({
    at: now,
    action: archived ? "quota-preset:archived" : "quota-preset:changed",
    actorId: person.personId,
    target: quotaPresetId,
    detail: amounts(preset),
    requestId,
  });
  return Response.json(preset);
};

/** `GET /api/me/quota`. */
export const ownQuota = async (call: Call): Promise<Response> =>
  Response.json(await storeOf(call).quotaOf(call.person.personId, call.now));
