import { z } from "zod";
import { keyedHash, sealText, unsealText } from "./sealed.io.ts";

/** What is known of a person beside their id: as their provider, or they themselves, gave it. */
const contactSchema = z.object({ name: z.string().nullable(), email: z.string().nullable() });

export type Contact = z.infer<typeof contactSchema>;

/** @param secret The deployment's `IDENTITY_SECRET`. */
export const sealContact = (contact: Contact, secret: string): Promise<string> =>
  sealText(JSON.stringify(contact), secret, "contact/1");

/** Opens a contact; one that is missing, or sealed under a secret that is gone, says nothing. */
export const openContact = async (sealed: string | null, secret: string): Promise<Contact> => {
  const text = sealed === null ? null : await unsealText(sealed, secret, "contact/1");
  return text === null ? { name: null, email: null } : contactSchema.parse(JSON.parse(text));
};

/** An address as it is compared: whoever writes `Ann@Example.org` means `ann@example.org`. */
export const normalEmail = (email: string): string => email.trim().normalize("NFKC").toLowerCase();

/** What an address is looked up by. */
export const emailSubject = (email: string, secret: string): Promise<string> =>
  keyedHash(normalEmail(email), secret, "email/1");

/** What an identity provider's person is looked up by. */
export const oidcSubject = (issuer: string, subject: string, secret: string): Promise<string> =>
  keyedHash(`${issuer}\n${subject}`, secret, "oidc/1");
