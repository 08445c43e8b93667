import type { KnownPerson } from "../../shared/people/known-person.ts";
import type { UsageExportQuery } from "../../shared/people/usage.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { knownPeople } from "../store/known-person.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import type { UsageLine } from "../store/usage.table.ts";
import { csvLine } from "./study/csv.ts";
import { spanOf } from "./usage.route.ts";

/** Lines that are asked for, and in memory, at once. */
const batch = 1000;

const head = [
  "period",
  "person_id",
  "name",
  "email",
  "study",
  "participant",
  "stream",
  "input_tokens",
  "output_tokens",
  "tokens",
];

interface Call {
  readonly env: Env;
  readonly settings: { readonly IDENTITY_SECRET: string };
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
  readonly query: UsageExportQuery;
}

const cellsOf = (line: UsageLine, who: KnownPerson | undefined) => [
  line.period,
  // The id of somebody who is a member no more would say nothing, and of an erased person there is none.
  who?.personId ?? null,
  who?.name ?? null,
  who?.email ?? null,
  who?.participant?.title ?? null,
  who?.participant?.number ?? null,
  line.stream,
  line.inputTokens,
  line.outputTokens,
  line.inputTokens + line.outputTokens,
];

async function* linesOf({ env, settings, person, now, query }: Call): AsyncGenerator<string> {
  const store = inOrganisation(env.DB, person.orgId);
  yield csvLine(head);
  let last: UsageLine | null = null;
  for (;;) {
    const lines: readonly UsageLine[] = await store.usageLines(spanOf(query), query.per, last, batch);
    const ids = lines.map(({ personId }) => personId);
    const known = await knownPeople(env.DB, person.orgId, ids, settings.IDENTITY_SECRET, now);
    if (lines.length > 0) yield lines.map((line) => csvLine(cellsOf(line, known.get(line.personId)))).join("");
    last = lines.at(-1) ?? null;
    if (lines.length < batch) return;
  }
}

/** `GET /api/admin/usage/export`: RFC 4180, a line for each period, person and stream. */
export const exportUsage = async (call: Call): Promise<Response> => {
  const { env, person, now, requestId, query } = call;
  await inOrganisation(env.DB, person.orgId).writeAudit({
    at: now,
    action: "usage:exported",
    actorId: person.personId,
    detail: query,
    requestId,
  });
  const encoder = new TextEncoder();
  const lines = linesOf(call);
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  });
  const name = `sotto-usage-${query.from}-to-${query.to}-by-${query.per}.csv`;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
};
