/** A page that shows what it has to show as soon as it is opened. */
interface Opened {
  readonly at: string;
  /** Words that are there once it is ready. */
  readonly seen: string | RegExp;
  /** For admins, or staff, alone. */
  readonly forAdmins?: true;
}

/** A page that takes a person's doings to get to: a journey looks at it on the way. */
interface OnTheWay {
  readonly journey: string;
}

/**
 * Every address of the app, as in web/view/main.tsx, and how it comes to be looked at for accessibility. A new page is
 * added here; a test finds one that is missing.
 */
export const pages: Readonly<Record<string, Opened | OnTheWay>> = {
  "/": { at: "/", seen: "job interview" },
  "/scenarios/custom": { at: "/scenarios/custom", seen: "Whom do you want to talk with" },
  "/scenarios/:id": { journey: "accessibility.spec.ts" },
  "/session/:id": { journey: "accessibility.spec.ts" },
  "/session/:id/evaluation": { journey: "accessibility.spec.ts" },
  "/history": { at: "/history", seen: "Nothing yet." },
  "/history/:id": { journey: "accessibility.spec.ts" },
  "/drills": { at: "/drills", seen: "All drills" },
  "/drills/:id": { at: "/drills/pacing_closing", seen: "seconds at this pace" },
  "/settings": { at: "/settings", seen: "Stored here" },
  "/sign-in": { at: "/sign-in", seen: "You are here as a guest" },
  "/sign-in/email": { at: "/sign-in/email", seen: "This link is not whole" },
  "/account": { at: "/account", seen: "Browsers in which you are signed in" },
  "/admin": { journey: "admin.spec.ts" },
  "/admin/people": { at: "/admin/people", seen: "Joined", forAdmins: true },
  "/admin/people/:personId": { journey: "admin.spec.ts" },
  "/admin/organisations": { at: "/admin/organisations", seen: "the deployment's own", forAdmins: true },
  "/admin/presets": { at: "/admin/presets", seen: "None yet.", forAdmins: true },
  "/admin/machines": { at: "/admin/machines", seen: "None yet.", forAdmins: true },
  "/admin/policy": { at: "/admin/policy", seen: "policy", forAdmins: true },
  "/admin/usage": { at: "/admin/usage", seen: "Every organisation", forAdmins: true },
  "/admin/audit": { at: "/admin/audit", seen: "People stand in it under pseudonyms", forAdmins: true },
  "/admin/telemetry": { at: "/admin/telemetry", seen: "Sessions now", forAdmins: true },
  "/privacy": { journey: "privacy.spec.ts" },
  "/privacy/data": { at: "/privacy/data", seen: "Take it with you" },
  "/invite/:token": { journey: "invitation.spec.ts" },
  "/research/invitations": { journey: "invitation.spec.ts" },
  "/research/invitations/:id": { journey: "invitation.spec.ts" },
  "/research/sessions": { at: "/research/sessions", seen: "Nobody practises at the moment.", forAdmins: true },
  "/research/sessions/:id": { journey: "research.spec.ts" },
  "/research/watch/:id": { journey: "research.spec.ts" },
  "/api/docs": { at: "/api/docs#postSessions", seen: "capacity-exceeded" },
  "*rest": { at: "/nowhere", seen: "There is nothing here" },
};
