import type { Role } from "../../../shared/people/role.ts";
import type { Problem } from "../../../shared/problem.ts";
import type { Answerer, TerminationReason } from "../../../shared/session/event.ts";
import type { Scenario } from "../../../shared/session/scenario.ts";
import type { Device } from "../../hear/catalogue.ts";
import type { Answer } from "../../sync/answer.ts";

/** Why a session ended, as a sentence. */
export const endings: Readonly<Record<TerminationReason, string>> = {
  objectives_met: "You reached every objective.",
  objectives_failed: "The conversation ended: an objective is out of reach.",
  turn_limit: "All turns are taken.",
  time_limit: "The time is up.",
  idle: "Nothing was said for a while, so the session closed.",
  manual_stop: "You ended the session.",
  quota_exhausted: "The allowance that came with your invitation is used up. What you said is kept.",
  revoked: "The invitation you came in by was taken back, and this session ended with it.",
  error: "Three replies in a row did not come, so the session ended. What you said is kept.",
};

/** What somebody is in an organisation. */
export const roleNames: Readonly<Record<Role, string>> = {
  GUEST: "Guest",
  USER: "Member",
  STAFF: "Staff",
  ADMIN: "Admin",
};

/** What the roles may, as sentences. */
export const roleHints: Readonly<Record<Role, string>> = {
  GUEST: "They practise, and see what is theirs.",
  USER: "As guests do, and they stay members.",
  STAFF: "They can invite others, and observe where the policy lets them.",
  ADMIN: "They can do everything here, the policy and the roles of others included.",
};

/** Where speech is turned into words, as a sentence without its stop. */
export const heardOn: Readonly<Record<Device, string>> = {
  webgpu: "Heard on the graphics processor (WebGPU)",
  wasm: "Heard on the main processor (WebAssembly)",
};

export const difficulties: Readonly<Record<Scenario["difficulty"], { name: string; level: 1 | 2 | 3 }>> = {
  gentle: { name: "Gentle", level: 1 },
  steady: { name: "Steady", level: 2 },
  demanding: { name: "Demanding", level: 3 },
};

/** Why a script answers, as a sentence. */
export const scriptedWords = ({ name }: Pick<Answerer, "name">): string =>
  name.includes(":") ? `${name}.` : `${name}: no language model is configured.`;

/** A refusal, or the want of an answer, as a title and a sentence. */
export const wordsOf = (answer: Exclude<Answer<unknown>, { kind: "given" }>): { title: string; detail: string } =>
  answer.kind === "unreachable"
    ? { title: "Sotto can't be reached", detail: "Check your connection, then try again." }
    : wordsOfProblem(answer.problem);

export const wordsOfProblem = (problem: Problem): { title: string; detail: string } => ({
  title: problem.title,
  detail: problem.detail ?? "",
});
