import type { KnownPerson } from "../../../shared/people/known-person.ts";
import { roleNames } from "../words/words.ts";

/** What a member is called: by name or address, as a participant by number, else by what is left, their id's beginning. */
export const personName = ({ name, email, participant, role, personId }: KnownPerson): string => {
  const known = name ?? email;
  if (known !== null) return known;
  if (participant !== null) return `Participant ${participant.number}`;
  return `${roleNames[role]} ${personId.slice(0, 8)}`;
};

/** What is said of a member in small beside their name. */
export const personNote = ({ name, email, participant, role }: KnownPerson): string => {
  if (participant !== null) return participant.title || "Untitled study";
  return name !== null && email !== null ? email : roleNames[role];
};
