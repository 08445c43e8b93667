import { createResource } from "solid-js";
import type { Artefact, ConsentRecord, ConsentsAnswer } from "../../../shared/people/consent.ts";
import { consentInForce, currentText } from "../../../shared/people/consent-texts.ts";
import type { Answer } from "../../sync/answer.ts";
import { type AnswerOf, request } from "../../sync/api.io.ts";

/** What the trainee agrees to, as the edge has it on record. */
export interface Consents {
  readonly answer: () => Answer<ConsentsAnswer> | undefined;
  again(): void;
  /** Everything that was ever agreed to; empty while it is not known. */
  records(): readonly ConsentRecord[];
  inForce(artefact: Artefact): boolean;
  /** Agrees to the text that is shown now. */
  give(artefact: Artefact): Promise<Answer<ConsentsAnswer>>;
  revoke(artefact: Artefact): Promise<Answer<AnswerOf<"DELETE /api/me/consents/:artefact">>>;
}

/** Asks for the consents on record, and changes them there: nothing of them is kept on the device. */
export const createConsents = (): Consents => {
  const [answer, { refetch, mutate }] = createResource(() => request("GET /api/me/consents", {}));
  const records = (): readonly ConsentRecord[] => {
    const got = answer.latest;
    return got?.kind === "given" ? got.value.consents : [];
  };
  return {
    answer: () => answer.latest,
    again: () => void refetch(),
    records,
    inForce: (artefact) => consentInForce(records(), artefact) !== undefined,
    give: async (artefact) => {
      const textVersion = currentText(artefact).version;
      const given = await request("POST /api/me/consents", { body: { artefact, textVersion } });
      if (given.kind === "given") mutate(given);
      return given;
    },
    revoke: async (artefact) => {
      const revoked = await request("DELETE /api/me/consents/:artefact", { params: { artefact } });
      if (revoked.kind === "given") {
        const { recordings: _, ...rest } = revoked.value;
        mutate({ kind: "given", value: rest });
      }
      return revoked;
    },
  };
};
