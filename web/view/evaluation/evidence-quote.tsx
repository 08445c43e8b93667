import type { Evidence } from "../../../shared/score/evaluation.ts";

/** Words that a statement rests on, with the way to hear them again. `replay`: the address of the session's replay. */
export const EvidenceQuote = (props: { evidence: Evidence; replay: string }) => (
  <figure class="evidence">
    <blockquote>“{props.evidence.quote}”</blockquote>
    <figcaption>
      <a href={`${props.replay}#turn-${props.evidence.turnId}`}>
        {props.evidence.startMs === null ? "Read it again" : "Hear it again"}
      </a>
    </figcaption>
  </figure>
);
