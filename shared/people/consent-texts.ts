import type { Artefact, ConsentRecord } from "./consent.ts";

/** What is agreed to, in words. Once published a version never changes: what people agreed to must be found again. */
export interface ConsentText {
  readonly version: number;
  /** From when on it is shown. */
  readonly since: string;
  readonly title: string;
  /** What happens with this consent, and what happens without it. */
  readonly text: string;
  /** What taking it back does. */
  readonly revoking: string;
}

/** Whatever is not agreed to, a session's words are needed for so long after its end: to evaluate them and to be read. */
export const unkeptHours = 24;

const since = "2026-11-21T00:00:00.000Z";

/** Every version of every text, oldest first. */
export const consentTexts: Readonly<Record<Artefact, readonly [ConsentText, ...ConsentText[]]>> = {
  transcript: [
    {
      version: 1,
      since,
      title: "Keep my sessions",
      text:
        "The words of your sessions, their figures and evaluations, and the figures of your drills, stay on the server, so " +
        "that you find them on every device. Without this, a session is deleted from the server 24 hours after its end; until then its words are " +
        "needed to answer you and to evaluate the session.",
      revoking:
        "Sessions that ended more than 24 hours ago are deleted from the server within the hour, later ones 24 hours " +
        "after their end; the figures of drills at once. Recordings on this device are not touched by that.",
    },
  ],
  audio: [
    {
      version: 1,
      since,
      title: "Send my recordings along",
      text:
        "The sound of what you say is sent to the server with your turns and kept with the session, so that you can " +
        "replay it from any device. You choose at the start of each session. Without this, sound never leaves your " +
        "device: only the words and the figures measured from your voice do.",
      revoking:
        "Every recording of yours on the server is deleted at once, in all sessions, and a session that is going on " +
        "sends no more. Recordings on this device stay.",
    },
  ],
  observation: [
    {
      version: 1,
      since,
      title: "Let observers follow my sessions",
      text:
        "Observers of your organisation may watch your sessions while they go on, read them afterwards and write " +
        "notes on them. While somebody watches, the room tells you so. Without this, nobody else sees your sessions, " +
        "unless the policy of your organisation says otherwise.",
      revoking: "Whoever watches is shown out at once, and nobody can open your sessions any more.",
    },
  ],
  research: [
    {
      version: 1,
      since,
      title: "Let a study use my sessions",
      text:
        "If you take part in a study of your organisation, your sessions may be in what it exports: under a number, " +
        "never under your name; with the sound only if your recordings are sent along too. Without this, the export " +
        "leaves you out.",
      revoking:
        "From then on no export holds anything of you. What was exported before is with the researchers: ask them.",
    },
  ],
};

/** The text that is shown now. */
export const currentText = (artefact: Artefact): ConsentText =>
  consentTexts[artefact].at(-1) ?? consentTexts[artefact][0];

/** The text as it was in `version`. */
export const textOf = (artefact: Artefact, version: number): ConsentText | undefined =>
  consentTexts[artefact].find((text) => text.version === version);

/** True where a consent was given to the text that is shown now: a new text asks again. */
export const isCurrent = ({ artefact, textVersion }: Pick<ConsentRecord, "artefact" | "textVersion">): boolean =>
  textVersion === currentText(artefact).version;

/** The consent that is in force for `artefact`, of all that a person ever gave. */
export const consentInForce = (records: readonly ConsentRecord[], artefact: Artefact): ConsentRecord | undefined =>
  records.find((record) => record.artefact === artefact && record.revokedAt === null && isCurrent(record));

/** The consent to an earlier text, that the present one asks for again. */
export const consentToRenew = (records: readonly ConsentRecord[], artefact: Artefact): ConsentRecord | undefined =>
  consentInForce(records, artefact) === undefined
    ? records.find((record) => record.artefact === artefact && record.revokedAt === null)
    : undefined;
