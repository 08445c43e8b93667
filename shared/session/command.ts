import type { Evaluation } from "../score/evaluation.ts";
import type { Rubric } from "../score/rubric.ts";
import type { CustomScenario } from "./custom-scenario.ts";
import type { Answerer, Check, Consent, TerminationReason, Usage } from "./event.ts";
import type { Scenario } from "./scenario.ts";
import type { Session } from "./session.ts";
import type { Turn } from "./turn.ts";

/** Which of the two answers of an exchange. */
export type Stream = "partner" | "coach";

/** What an answer had said when it was cut, or says when it is done. */
export interface Said {
  readonly turnId: string;
  readonly attempt: number;
  readonly text: string;
  readonly beatId: string | null;
  readonly model: string | null;
  readonly usage: Usage;
}

/** A wish. `decide` says whether it may happen. */
export type Command =
  | {
      readonly kind: "start";
      readonly sessionId: string;
      readonly orgId: string;
      readonly personId: string;
      readonly scenario: Scenario;
      readonly custom: CustomScenario | null;
      readonly turnLimit: number;
      readonly idleLimitMs: number;
      readonly timeLimitMs: number | null;
      readonly driftLimitMs: number;
      readonly consent: Consent;
      readonly feedbackMode: Session["feedbackMode"];
      readonly invitationId: string | null;
      readonly answerer: Answerer;
      readonly clientSessionStartedAt: string;
      readonly parentId: string | null;
      readonly atSeq: number | null;
    }
  /** `streaming` is what the object has sent of the answer that is under way, if one is. */
  | { readonly kind: "submit-turn"; readonly turn: Turn; readonly streaming: (Said & { stream: Stream }) | null }
  /** `broken`: the model broke off for good, and the text is what had come. */
  | ({ readonly kind: "finish-answer"; readonly stream: Stream; readonly broken: boolean } & Said)
  | {
      readonly kind: "fail-answer";
      readonly stream: Stream;
      readonly turnId: string;
      readonly attempt: number;
      readonly failure: { code: string; detail: string };
    }
  | { readonly kind: "ask-aside"; readonly asideId: string; readonly text: string }
  | ({ readonly kind: "finish-aside"; readonly asideId: string } & Omit<Said, "turnId">)
  | {
      readonly kind: "fail-aside";
      readonly asideId: string;
      readonly attempt: number;
      readonly failure: { code: string; detail: string };
    }
  | { readonly kind: "record-checks"; readonly turnId: string; readonly checks: Check[] }
  /** It is about to close by itself. */
  | { readonly kind: "announce-end"; readonly reason: "time_limit" | "idle"; readonly endsAt: string }
  | { readonly kind: "end"; readonly reason: TerminationReason; readonly streaming: (Said & { stream: Stream }) | null }
  | { readonly kind: "request-evaluation" }
  | { readonly kind: "run-evaluation"; readonly round: number; readonly attempt: number }
  | { readonly kind: "finish-evaluation"; readonly round: number; readonly evaluation: Evaluation }
  | {
      readonly kind: "fail-evaluation";
      readonly round: number;
      readonly attempts: number;
      readonly failure: { code: string; detail: string };
    }
  /** What a later version of its rubric gives. */
  | { readonly kind: "rescore"; readonly rubric: Rubric; readonly evaluation: Evaluation }
  /** Another person has it from now on: a guest's sessions, once it is known who the guest is. */
  | { readonly kind: "move"; readonly personId: string }
  /** By a consent that was revoked at `until` or by retention of recordings that are older than `until`. */
  | { readonly kind: "delete-audio"; readonly reason: "consent-revoked" | "retention"; readonly until: string };
