import { useParams } from "@solidjs/router";
import { createMemo, createResource, createSignal, Match, Show, Switch } from "solid-js";
import type { ErasureReceipt } from "../../../shared/people/erasure.ts";
import type { Member } from "../../../shared/people/member.ts";
import type { Role } from "../../../shared/people/role.ts";
import { request } from "../../sync/api.io.ts";
import { leaveFor } from "../account/leave.io.ts";
import { Answered } from "../parts/answered.tsx";
import { ErasureProof } from "../privacy/erasure-proof.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count, dateOnly } from "../words/format.ts";
import { roleNames } from "../words/words.ts";
import { AdminPage } from "./admin-page.tsx";
import { personName, personNote } from "./person-name.ts";
import { PersonRecords } from "./person-records.tsx";
import { PersonRole } from "./person-role.tsx";
import { PersonSignIns } from "./person-sign-ins.tsx";

const standing = (member: Member): string => {
  const { joinedAt, sessionCount, lastSessionAt } = member;
  const joined = joinedAt === null ? "No longer a member." : `Joined ${dateOnly(joinedAt)}.`;
  const last =
    lastSessionAt === null ? "" : ` ${count(sessionCount, "session")}, the last on ${dateOnly(lastSessionAt)}.`;
  return `${joined}${last || " No session yet."}`;
};

/** One of the organisation's people: their role, their sign-ins, and what is kept about them. */
export default function PersonPage() {
  const params = useParams<{ personId: string }>();
  const visit = useVisit();
  const [answer, { refetch, mutate }] = createResource(
    () => params.personId,
    (personId) => request("GET /api/admin/people/:personId", { params: { personId } }),
  );
  const [receipt, setReceipt] = createSignal<ErasureReceipt>();
  const own = () => {
    const config = visit.config.answer.latest;
    return config?.kind === "given" && config.value.person.personId === params.personId;
  };
  /** What is shown is what came of it; one's own pages may be gone by it. */
  const changed = (member: Member): void => {
    if (own() && (member.role !== "ADMIN" || member.signIns?.length === 0)) leaveFor("/");
    else mutate({ kind: "given", value: member });
  };
  const known = createMemo(() => {
    const given = answer.latest;
    return given?.kind === "given" ? given.value : undefined;
  });
  const asMember = createMemo((): (Member & { role: Role }) | undefined => {
    const member = known();
    return member === undefined || member.role === null ? undefined : { ...member, role: member.role };
  });
  return (
    <AdminPage
      title="Person"
      heading={
        <Show when={receipt() === undefined && known()} fallback="Person">
          {(member) => `${personName(member())}${own() ? ", that's you" : ""}`}
        </Show>
      }
      lead={
        <Show when={receipt() === undefined && known()}>
          {(member) => (
            <>
              <span class="state-mark" classList={{ marked: member().role === "ADMIN" || member().role === "STAFF" }}>
                {member().role === null ? "Removed" : roleNames[member().role as Role]}
              </span>{" "}
              {personNote(member())}
            </>
          )}
        </Show>
      }
      narrow
    >
      <Switch>
        <Match when={receipt()}>
          {(given) => (
            <ErasureProof receipt={given()} own={false}>
              <a class="button" href="/admin/people">
                To the people
              </a>
            </ErasureProof>
          )}
        </Match>
        <Match when={receipt() === undefined}>
          <Answered answer={answer.latest} what="what is known" again={() => void refetch()}>
            {(member) => (
              <>
                <p class="hint figures">{standing(member())}</p>
                <Show when={asMember()}>{(one) => <PersonRole member={one()} own={own()} onChanged={changed} />}</Show>
                <PersonSignIns member={member()} own={own()} onChanged={changed} />
                <PersonRecords
                  member={member()}
                  onRemoved={changed}
                  onErased={(given) => {
                    if (own()) leaveFor("/");
                    else setReceipt(given);
                  }}
                />
              </>
            )}
          </Answered>
        </Match>
      </Switch>
    </AdminPage>
  );
}
