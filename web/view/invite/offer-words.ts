import { unkeptHours } from "../../../shared/people/consent-texts.ts";
import type { Offer } from "../../../shared/people/invitation.ts";
import { mayAct, type Role } from "../../../shared/people/role.ts";
import { count } from "../words/format.ts";

const asWhat: Readonly<Record<Role, string>> = {
  GUEST: "a guest",
  USER: "a member",
  STAFF: "staff",
  ADMIN: "an admin",
};

/** How long what is said there is kept. */
export const keptWords = ({ sessionDays }: Pick<Offer, "sessionDays">): string =>
  `If you agree to keep them, your sessions stay ${
    sessionDays === null ? "until you delete them" : `for ${count(sessionDays, "day")} after their end`
  }. If not, they are deleted ${unkeptHours} hours after their end.`;

/** What coming in means for whoever looks at the offer. */
export const callerWords = (offer: Offer): string => {
  const { organisation, role, callerRole, callerOrganisation, claimed } = offer;
  const raised = callerRole === null || !mayAct(callerRole, role);
  const become = `You come in as ${asWhat[role]}.`;
  if (callerOrganisation !== null) {
    return `In this browser you are at ${callerOrganisation} now. Coming in takes you over to ${organisation}${
      claimed ? ", where you have been before" : raised ? `, as ${asWhat[role]}` : ""
    }. What you did at ${callerOrganisation} stays there, and under Account you can go back.`;
  }
  if (claimed) return "You came in by this invitation before. Everything of yours is still here.";
  if (callerRole === null) {
    return `${become} No account and no name is needed: this browser remembers you. Sign in later, and what you have practised stays with you on every device.`;
  }
  if (raised) return `You are here already. ${become} What you have practised stays yours.`;
  return callerRole === "GUEST"
    ? "You are here as a guest already. What you have practised stays yours."
    : `You are signed in, and stay ${asWhat[callerRole]}. What you practise from now on belongs to this invitation.`;
};
