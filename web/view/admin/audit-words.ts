import type { AuditAction, AuditRow } from "../../../shared/people/audit.ts";

/** What was done, as a sentence without its subject. */
export const auditWords: Readonly<Record<AuditAction, string>> = {
  "sign-in:begun": "Signed in",
  "sign-in:revoked": "Ended a sign-in",
  "identity:linked": "Linked a way to sign in",
  "identity:unlinked": "Removed a way to sign in",
  "passkey:added": "Added a passkey",
  "passkey:removed": "Removed a passkey",
  "machine:created": "Let a program in",
  "machine:revoked": "Shut a program out",
  "deployment:drained": "Drained the deployment",
  "deployment:opened": "Opened the deployment again",
  "organisation:created": "Made an organisation",
  "organisation:changed": "Changed an organisation",
  "role:changed": "Changed a role",
  "member:removed": "Removed a member",
  "policy:changed": "Changed the policy",
  "invitation:created": "Made an invitation",
  "invitation:renewed": "Gave an invitation a new link",
  "invitation:claimed": "Came in by an invitation",
  "invitation:revoked": "Took an invitation back",
  "quota-preset:created": "Made a quota preset",
  "quota-preset:changed": "Changed a quota preset",
  "quota-preset:archived": "Archived a quota preset",
  "consent:given": "Gave a consent",
  "consent:revoked": "Took a consent back",
  "session:watched": "Watched a session",
  "session:reviewed": "Read a session",
  "session:deleted": "Deleted a session",
  "audio:deleted": "Deleted recordings",
  "note:written": "Wrote a note",
  "note:changed": "Changed a note",
  "note:deleted": "Deleted a note",
  "study:exported": "Exported a study's data",
  "usage:exported": "Exported usage",
  "person:exported": "Exported everything about a person",
  "person:erased": "Erased a person",
  "retention:enforced": "Deleted what is kept no longer",
};

/** `sessionsPastWindow` as `sessions past window`. */
const spaced = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** What is known of a deed beside that it was done, in few words. `moment` writes an instant for people. */
export const detailWords = (detail: AuditRow["detail"], moment: (instant: string) => string): string[] =>
  Object.entries(detail).flatMap(([name, value]) => {
    if (value === null || value === false) return [];
    if (value === true) return [spaced(name)];
    if (typeof value === "number") return [`${spaced(name)} ${new Intl.NumberFormat().format(value)}`];
    return [`${spaced(name)} ${instant.test(value) ? moment(value) : value}`];
  });
