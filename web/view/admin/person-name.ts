import type { KnownPerson } from "../../../shared/people/known-person.ts";
import type { MemberRow } from "../../../shared/people/member.ts";
import type { Role } from "../../../shared/people/role.ts";

/** What somebody is called where they are listed: by name, address, or their number in a study. */
export const personName = (
  person: Pick<MemberRow, "name" | "email" | "participant"> & { readonly role: Role | null },
): string => {
  const { name, email, participant, role } = person;
  if (participant !== null) return `Participant ${participant.number}`;
  return name ?? email ?? (role === "GUEST" ? "Guest" : "Somebody without a name");
};

/** As `personName`; those of whom nothing is known are told apart by how their id begins. */
export const personInFull = (person: KnownPerson): string =>
  person.name === null && person.email === null && person.participant === null
    ? `${personName(person)} ${person.personId.slice(0, 8)}`
    : personName(person);

/** What stands below the name: the address, the study, or that nothing more is known. */
export const personNote = ({ name, email, participant }: Pick<MemberRow, "name" | "email" | "participant">): string => {
  if (participant !== null) return participant.title || "Untitled study";
  return (name === null ? null : email) ?? (name === null && email === null ? "Known by a browser alone" : "");
};
