import type { ChangeRole } from "../../../shared/people/member.ts";
import { mayAct } from "../../../shared/people/role.ts";
import { type Problem, problem } from "../../../shared/problem.ts";
import { countWaysIn } from "../../store/identity.table.ts";
import { revokeSignIns } from "../../store/sign-in.table.ts";
import { closeSocketsOf } from "../sign-in/close-sockets.io.ts";
import { type Call, type PersonCall, storeOf } from "./call.ts";
import { endAccess, endWatching } from "./end-access.io.ts";
import { belongsElsewhere, memberOf } from "./members.route.ts";

const none = problem("not-found", "There is no such member.");

const lastAdmin = problem("last-admin", "Make somebody else an admin first.");

const audit = (
  call: Call,
  action: "role:changed" | "member:removed" | "sign-in:revoked",
  subjectId: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> =>
  storeOf(call).writeAudit({
    at: call.now,
    action,
    actorId: call.person.personId,
    subjectId,
    detail,
    requestId: call.requestId,
  });

/** `PUT /api/admin/people/:personId/role`. It counts from the next request on: each looks the role up. */
export const changeRole = async (call: PersonCall & { readonly body: ChangeRole }): Promise<Response | Problem> => {
  const { env, person, now, body } = call;
  const personId = call.param("personId");
  const { role } = body;
  if (!mayAct(person.role, role)) return problem("forbidden", "Nobody gives a role that is above their own.");
  const store = storeOf(call);
  const found = await store.findMember(personId, now);
  if (found === null || found.role === null) return none;
  if (found.role === role) return memberOf(call, personId);
  // At their next sign-in they would be a user again.
  if (role === "GUEST" && (await countWaysIn(env.DB, personId)) > 0) {
    return problem("invalid-input", "Somebody who can sign in is no guest.", {
      errors: [{ path: "role", message: "USER or above" }],
    });
  }
  const changed = await store.changeRole(personId, role);
  if (changed === null) return none;
  if (changed === "last-admin") return lastAdmin;
  await audit(call, "role:changed", personId, { from: changed.before, to: role });
  if (!mayAct(role, changed.before)) await endWatching(env, person.orgId, personId, now);
  return memberOf(call, personId);
};

/** `DELETE /api/admin/people/:personId`. Each step can be repeated, should something fail on the way. */
export const removeMember = async (call: PersonCall): Promise<Response | Problem> => {
  const { env, person, now } = call;
  const personId = call.param("personId");
  const store = storeOf(call);
  if ((await store.findMember(personId, now)) === null) return none;
  // While they are a member: by the key of their pseudonym they are known afterwards.
  await store.pseudonymOf(personId);
  const removed = await store.removeMember(personId);
  if (removed === "last-admin") return lastAdmin;
  if (removed !== null) await audit(call, "member:removed", personId, { role: removed.before });
  await endAccess(env, person.orgId, personId, now);
  if (!(await belongsElsewhere(call, personId))) await revokeSignIns(env.DB, personId, { allBut: "" }, now);
  return memberOf(call, personId);
};

/** `DELETE /api/admin/people/:personId/sign-ins`. */
export const signMemberOut = async (call: PersonCall): Promise<Response | Problem> => {
  const { env, now } = call;
  const personId = call.param("personId");
  if ((await storeOf(call).findMember(personId, now)) === null) return none;
  if (await belongsElsewhere(call, personId)) {
    return problem(
      "belongs-elsewhere",
      "Their sign-ins are not this organisation's alone. Remove them to end their access.",
    );
  }
  const ended = await revokeSignIns(env.DB, personId, { allBut: "" }, now);
  await closeSocketsOf(env, personId, ended);
  if (ended.length > 0) await audit(call, "sign-in:revoked", personId, { count: ended.length });
  return memberOf(call, personId);
};
