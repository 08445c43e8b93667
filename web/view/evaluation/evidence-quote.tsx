import type { Evidence } from "../../../shared/score/evaluation.ts";

/** Words that a statement rests on, with the way to hear them again. */
export const EvidenceQuote = (props: { evidence: Evidence; sessionId: string }) => (
  <figure class="evidence">
    <blockquote>“{props.evidence.quote}”</blockquote>
    <figcaption>
      <a href={`/history/${props.sessionId}#turn-${props.evidence.turnId}`}>Hear it again</a>
    </figcaption>
  </figure>
);
