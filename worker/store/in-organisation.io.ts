import { confirmAdmission, releaseAdmission, renewAdmission } from "./admission.table.ts";
import { listAudit, membersBehind, pseudonymOf, writeAudit } from "./audit.table.ts";
import { claimInvitation, hasClaimed, invitationInForce } from "./claim.table.ts";
import {
  consentsInForce,
  giveConsent,
  listConsents,
  listUnsettledConsents,
  revokeConsent,
  settleConsent,
} from "./consent.table.ts";
import { type Database, open, type Scope } from "./database.io.ts";
import { keepAttempt, listAttempts, removeAttempts, removeAttemptsBefore } from "./drill-attempt.table.ts";
import {
  beginErasure,
  countPerson,
  endMembership,
  erasePersonRows,
  findErasure,
  finishErasure,
  isKnown,
  listSessionsOf,
  listUnfinishedErasures,
  notePlaces,
} from "./erasure.table.ts";
import { claimKey, keepAnswer, releaseKey, sweepAnswers } from "./idempotency.table.ts";
import { createInvitation, findInvitation, listInvitations, renewInvitation } from "./invitation.table.ts";
import { listKnownPeople } from "./known-person.table.ts";
import { createMachine, listMachines, revokeMachine } from "./machine.table.ts";
import { changeRole, findMember, listMembers, removeMember } from "./member.table.ts";
import {
  changeNote,
  findNote,
  listNotesOnParticipant,
  listNotesOnSession,
  removeNote,
  removeNotesOn,
  writeNote,
} from "./note.table.ts";
import { listObservedSessions } from "./observed-session.table.ts";
import { findParticipant, findStudy, findTrainee, listParticipants } from "./participant.table.ts";
import { personRecords } from "./person-records.table.ts";
import { readPolicy, writePolicy } from "./policy.table.ts";
import {
  changeQuotaPreset,
  createQuotaPreset,
  findQuotaPreset,
  listQuotaPresets,
  quotaOf,
  quotasOf,
} from "./quota-preset.table.ts";
import {
  listAudioBefore,
  listAudioOf,
  listAwayGuests,
  listRunning,
  listSessionsBefore,
  listUnkeptSessions,
} from "./retention.table.ts";
import { listLeftOpen, revokeInvitation } from "./revocation.table.ts";
import { listEarlierValues } from "./score.table.ts";
import { listSessions, projectSession, removeProjection } from "./session.table.ts";
import {
  findRegistered,
  listHalfErased,
  listUnmoved,
  listUnsettled,
  markDeleted,
  markErased,
  unregister,
} from "./session-register.table.ts";
import { countStudy, listStudyConsents, listStudyNotes, listStudySessions } from "./study.table.ts";
import { admit } from "./take-place.table.ts";
import { recordUsage, usageByPeriod, usageByPerson, usageLines } from "./usage.table.ts";
import { leaveLine } from "./waiting.table.ts";

const queries = {
  listMembers,
  findMember,
  changeRole,
  removeMember,
  createMachine,
  listMachines,
  revokeMachine,
  admit,
  confirmAdmission,
  renewAdmission,
  releaseAdmission,
  leaveLine,
  findRegistered,
  unregister,
  markDeleted,
  markErased,
  listHalfErased,
  listUnmoved,
  listUnsettled,
  projectSession,
  listSessions,
  removeProjection,
  listEarlierValues,
  recordUsage,
  usageByPeriod,
  usageByPerson,
  usageLines,
  readPolicy,
  writePolicy,
  listConsents,
  giveConsent,
  revokeConsent,
  listUnsettledConsents,
  settleConsent,
  listSessionsBefore,
  listUnkeptSessions,
  listAudioBefore,
  listAudioOf,
  listAwayGuests,
  listRunning,
  pseudonymOf,
  writeAudit,
  beginErasure,
  countPerson,
  endMembership,
  erasePersonRows,
  findErasure,
  finishErasure,
  listSessionsOf,
  listUnfinishedErasures,
  notePlaces,
  isKnown,
  personRecords,
  listKnownPeople,
  listAudit,
  membersBehind,
  claimKey,
  keepAnswer,
  releaseKey,
  sweepAnswers,
  consentsInForce,
  findTrainee,
  findParticipant,
  findStudy,
  listParticipants,
  listObservedSessions,
  findNote,
  writeNote,
  changeNote,
  removeNote,
  removeNotesOn,
  listNotesOnSession,
  listNotesOnParticipant,
  createInvitation,
  listInvitations,
  findInvitation,
  renewInvitation,
  revokeInvitation,
  listLeftOpen,
  claimInvitation,
  hasClaimed,
  invitationInForce,
  listQuotaPresets,
  findQuotaPreset,
  createQuotaPreset,
  changeQuotaPreset,
  quotaOf,
  quotasOf,
  countStudy,
  listStudySessions,
  listStudyConsents,
  listStudyNotes,
  listAttempts,
  keepAttempt,
  removeAttempts,
  removeAttemptsBefore,
};

/** The queries, bound to an organisation: each takes what it took, less the scope. */
export type InOrganisation = {
  readonly [K in keyof typeof queries]: (typeof queries)[K] extends (scope: Scope, ...rest: infer A) => infer R
    ? (...rest: A) => R
    : never;
};

/**
 * Every query on what belongs to an organisation. There is no other way to them: outside `store/` the database has
 * no methods, and here each one is bound to `orgId`. Each says where it is defined what it does.
 */
export const inOrganisation = (database: Database, orgId: string): InOrganisation => {
  if (orgId === "") throw new Error("an organisation has an id");
  const scope: Scope = { db: open(database), orgId };
  const bound = Object.entries(queries).map(([name, query]) => [
    name,
    // Which arguments follow the scope is known by name only, in `InOrganisation`.
    (query as (scope: Scope, ...rest: unknown[]) => unknown).bind(null, scope),
  ]);
  return Object.fromEntries(bound);
};
