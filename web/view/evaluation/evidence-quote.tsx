import type { Evidence } from "../../../shared/score/evaluation.ts";

/** The address of a moment in a replay: its turn, and where in it the words were said. */
const momentIn = (replay: string, { turnId, startMs, endMs }: Evidence): string =>
  `${replay}${startMs === null || endMs === null ? "" : `?from=${startMs}&to=${endMs}`}#turn-${turnId}`;

/** Words that a statement rests on, with the way to hear them again. `replay`: the address of the session's replay. */
export const EvidenceQuote = (props: { evidence: Evidence; replay: string }) => (
  <figure class="evidence">
    <blockquote>“{props.evidence.quote}”</blockquote>
    <figcaption>
      <a href={momentIn(props.replay, props.evidence)}>
        {props.evidence.startMs === null ? "Read it again" : "Hear it again"}
      </a>
    </figcaption>
  </figure>
);
