import type { KnownPerson } from "../../shared/people/known-person.ts";
import { openContact } from "./contact.io.ts";
import type { Database } from "./database.io.ts";
import { inOrganisation } from "./in-organisation.io.ts";

/** Who of `personIds` is a member of the organisation, by id, for its admins. @param secret `IDENTITY_SECRET`. */
export const knownPeople = async (
  database: Database,
  orgId: string,
  personIds: Iterable<string>,
  secret: string,
  now: string,
): Promise<ReadonlyMap<string, KnownPerson>> => {
  const found = await inOrganisation(database, orgId).listKnownPeople([...new Set(personIds)], now);
  const known = found.map(async ({ personId, role, sealedContact, title, number }): Promise<KnownPerson> => {
    const contact = await openContact(sealedContact, secret);
    const nameless = contact.name === null && contact.email === null;
    const participant = nameless && number !== null ? { title: title ?? "", number } : null;
    return { personId, ...contact, participant, role };
  });
  return new Map((await Promise.all(known)).map((person) => [person.personId, person]));
};
