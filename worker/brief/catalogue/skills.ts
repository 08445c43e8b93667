import type { Skill } from "../../../shared/session/scenario.ts";

/** What people come to practise, in the order in which the catalogue shows it. */
export const skills: readonly Skill[] = [
  {
    id: "interviewing",
    title: "Interviewing",
    description: "Talk about your own work so that someone who wasn't there can see it: what you did, what came of it.",
  },
  {
    id: "negotiating",
    title: "Negotiating",
    description:
      "Ask for what you want, give a reason that can be checked, and stay with it when the first answer is no.",
  },
  {
    id: "feedback",
    title: "Giving feedback",
    description: "Say what you saw and what it led to, hear the other side, and agree what happens next.",
  },
  {
    id: "difficult-conversations",
    title: "Difficult conversations",
    description:
      "Stay in a conversation that has started badly: listen, own what is yours, and mend what can be mended.",
  },
  {
    id: "selling",
    title: "Selling",
    description: "Find out what someone needs before you offer anything, and let them do most of the talking.",
  },
  {
    id: "speaking-to-a-room",
    title: "Speaking to a room",
    description: "Open well, keep one point in sight, and end so that people know what to do with it.",
  },
  {
    id: "small-talk",
    title: "Small talk",
    description:
      "Start and keep up a light conversation: offer something of yourself, and be curious about the answer.",
  },
  {
    id: "boundaries",
    title: "Setting boundaries",
    description: "Say no, or speak up, clearly and kindly, without a long defence.",
  },
  {
    id: "breaking-news",
    title: "Breaking hard news",
    description: "Say difficult news in plain words, leave room for it, and stay with what the other person needs.",
  },
];
