import type {
  UsageAnswer,
  UsageOrganisationsAnswer,
  UsagePeoplePage,
  UsagePeopleQuery,
  UsageQuery,
} from "../../shared/people/usage.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { knownPeople } from "../store/known-person.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { type UsageSpan, usageByOrganisation } from "../store/usage.table.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Days of UTC, both included, as instants. */
export const spanOf = ({ from, to }: { readonly from: string; readonly to: string }): UsageSpan => ({
  from: new Date(from).toISOString(),
  until: new Date(Date.parse(to) + dayMs).toISOString(),
});

interface Call<Query> {
  readonly env: Env;
  readonly settings: { readonly IDENTITY_SECRET: string };
  readonly person: SignedIn;
  readonly now: string;
  readonly query: Query;
}

/** `GET /api/admin/usage`. */
export const readUsage = async ({ env, person, query }: Call<UsageQuery>): Promise<Response> => {
  const store = inOrganisation(env.DB, person.orgId);
  const periods = await store.usageByPeriod(spanOf(query), query.per, query.personId ?? null);
  return Response.json({ periods } satisfies UsageAnswer);
};

/** `GET /api/admin/usage/people`. */
export const listUsagePeople = async (call: Call<UsagePeopleQuery>): Promise<Response> => {
  const { env, settings, person, now, query } = call;
  const { cursor, limit } = query;
  const store = inOrganisation(env.DB, person.orgId);
  const found = await store.usageByPerson(spanOf(query), cursor, limit + 1);
  const page = found.slice(0, limit);
  const ids = page.map(({ personId }) => personId);
  const [known, quotas] = await Promise.all([
    knownPeople(env.DB, person.orgId, ids, settings.IDENTITY_SECRET, now),
    store.quotasOf(ids, now),
  ]);
  const people = page.map(({ personId, used, lastAt }) => {
    const who = known.get(personId) ?? null;
    return { person: who, used, lastAt, quota: who === null ? null : (quotas.get(personId) ?? null) };
  });
  const nextCursor = found.length > limit ? cursor + limit : null;
  return Response.json({ people, nextCursor } satisfies UsagePeoplePage);
};

/** `GET /api/admin/usage/organisations`. */
export const listUsageOrganisations = async ({
  env,
  query,
}: Call<{ readonly from: string; readonly to: string }>): Promise<Response> =>
  Response.json({
    organisations: await usageByOrganisation(env.DB, spanOf(query)),
  } satisfies UsageOrganisationsAnswer);
