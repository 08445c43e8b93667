/** What lies in the export of a person, in plain words. @param at Instant of the export. */
export const readme = (at: string): string => `Everything that Sotto keeps about you on its servers
Made on ${at}

person.json       your id here, and since when there is one
identities.json   the ways in which you are known (account, e-mail), with name and address as they were given
passkeys.json     the passkeys you added
signIns.json      the browsers in which you are signed in
memberships.json  your role in this organisation
consents.json     what you agreed to, which version of the text, and until when
studies.json      the invitations that you came in by, with your number as a participant
usage.json        tokens that language models counted for your sessions
drillAttempts.json  drills that you played: which, when, and their figures
notes.json        what researchers noted about you and your sessions
audit.json        what was done by you or to you: "done_by_you" is 1 where it was you

sessions/         a folder for each session, named by its day and its id
  session.json    the session as it stands: who said what, advice, objectives, evaluation with scores
  events.jsonl    its log, one event in a line, in order
  series/         measures of your voice over time, for each spoken turn: pitch in Hz, intensity in dB
  audio/          recordings, only of turns whose recording you let leave your device

Instants are in UTC (ISO 8601). Ids are random and say nothing.
Measures describe sound, not a person. Not for clinical use.

Recordings, words and settings that never left your device are not in here: the page "Your data" has a download for them.
`;
