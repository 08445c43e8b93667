/** The mail that brings a link, without any picture or address that would tell who has opened it. */
export const emailText = (link: string): { subject: string; text: string } => ({
  subject: "Your link to sign in to Sotto",
  text: [
    "Open this link to sign in to Sotto. It works once, within the next 15 minutes:",
    "",
    link,
    "",
    "If you did not ask for it, leave it alone: nothing happens without it.",
    "",
  ].join("\n"),
});
