/**
 * The links that were made since this tab was loaded. Their tokens are told once, so they are held in its memory alone:
 * nothing of them is stored.
 */
const links = new Map<string, string>();

/** Holds the link of an invitation, as it was just made. */
export const holdLink = (invitationId: string, token: string): void => {
  links.set(invitationId, `${location.origin}/invite/${token}`);
};

/** The link of an invitation; null where it was made in another tab, or before this one was loaded. */
export const linkOf = (invitationId: string): string | null => links.get(invitationId) ?? null;

/** Lets go of a link that opens nothing any more. */
export const dropLink = (invitationId: string): void => {
  links.delete(invitationId);
};

/** Has the browser print this page. */
export const printPage = (): void => print();
