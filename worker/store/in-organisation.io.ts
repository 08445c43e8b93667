import type { Session } from "../../shared/session/session.ts";
import { admit, type Capacity, confirmAdmission, releaseAdmission, renewAdmission } from "./admission.table.ts";
import { type Database, open, type Scope } from "./database.io.ts";
import { type ListPlace, listSessions, projectSession, removeProjection } from "./session.table.ts";
import {
  findRegistered,
  listHalfErased,
  listUnsettled,
  markDeleted,
  markErased,
  unregister,
} from "./session-register.table.ts";
import { recordUsage, type UsageRow } from "./usage.table.ts";

/**
 * Every query on what belongs to an organisation. There is no other way to them: outside `store/` the database has
 * no methods, and here each one is bound to `orgId`. Each says where it is defined what it does.
 */
export const inOrganisation = (database: Database, orgId: string) => {
  if (orgId === "") throw new Error("an organisation has an id");
  const scope: Scope = { db: open(database), orgId };
  return {
    admit: (wish: Parameters<typeof admit>[1], capacity: Capacity, now: string) => admit(scope, wish, capacity, now),
    confirmAdmission: (sessionId: string, now: string) => confirmAdmission(scope, sessionId, now),
    renewAdmission: (sessionId: string, now: string) => renewAdmission(scope, sessionId, now),
    releaseAdmission: (sessionId: string, epoch?: number) => releaseAdmission(scope, sessionId, epoch),
    findRegistered: (sessionId: string) => findRegistered(scope, sessionId),
    unregister: (sessionId: string) => unregister(scope, sessionId),
    markDeleted: (sessionId: string, now: string) => markDeleted(scope, sessionId, now),
    markErased: (sessionId: string, now: string) => markErased(scope, sessionId, now),
    listHalfErased: (limit: number) => listHalfErased(scope, limit),
    listUnsettled: (from: string, to: string, limit: number) => listUnsettled(scope, from, to, limit),
    projectSession: (state: Session) => projectSession(scope, state),
    listSessions: (personId: string, limit: number, after: ListPlace | null) =>
      listSessions(scope, personId, limit, after),
    removeProjection: (sessionId: string) => removeProjection(scope, sessionId),
    recordUsage: (row: UsageRow) => recordUsage(scope, row),
  };
};

export type InOrganisation = ReturnType<typeof inOrganisation>;
