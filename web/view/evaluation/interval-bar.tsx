import type { Interval } from "../../../shared/score/interval/interval.ts";

const width = 200;
/** Where a level from 1 to 5 lies on the line. */
const at = (level: number): number => 4 + ((level - 1) / 4) * (width - 8);

/** A level on the line from 1 to 5, and how far it may lie off. Its figures stand beside it. */
export const IntervalBar = (props: { level: number; interval: Interval }) => (
  <svg class="interval-bar" viewBox={`0 0 ${width} 16`} aria-hidden="true">
    <line class="scale" x1={at(1)} x2={at(5)} y1="8" y2="8" />
    {[1, 2, 3, 4, 5].map((level) => (
      <line class="scale" x1={at(level)} x2={at(level)} y1="5" y2="11" />
    ))}
    <rect
      class="range"
      x={at(props.interval.low) - 2}
      width={at(props.interval.high) - at(props.interval.low) + 4}
      y="5"
      height="6"
      rx="3"
    />
    <circle class="level" cx={at(props.level)} cy="8" r="4" />
  </svg>
);
