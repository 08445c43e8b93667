import { stepS } from "../../../shared/drill/contour.ts";
import type { Overlay } from "../../../shared/drill/score-shadowing.ts";
import { contourPath, type PitchScale } from "../history/contour.ts";

/** Semitones about the middle that the chart shows at least. */
const leastSt = 6;

const scaleOf = ({ model, own }: Overlay): PitchScale => {
  const most = Math.max(leastSt, ...[...model, ...own].map((st) => Math.abs(st ?? 0)));
  return { lowSt: -most, highSt: most };
};

/** Contours as pitch, so that one drawing serves here and in the replay: 0 semitones stand for 100 Hz. */
const pathOf = (contour: readonly (number | null)[], scale: PitchScale): string =>
  contourPath(
    { t0: stepS / 2, dt: stepS, f0: contour.map((st) => (st === null ? null : 100 * 2 ** (st / 12))) },
    scale,
    0,
    1000 * stepS * contour.length,
  );

/** Two pitch contours over each other, each about its own speaker's middle. `own` is empty before anything was said. */
export const OverlayChart = (props: { overlay: Overlay }) => {
  const scale = () => scaleOf(props.overlay);
  return (
    <figure class="overlay-chart">
      <svg viewBox="0 -4 100 108" preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2="100" y1="50" y2="50" vector-effect="non-scaling-stroke" />
        <path class="model" d={pathOf(props.overlay.model, scale())} vector-effect="non-scaling-stroke" />
        <path class="own" d={pathOf(props.overlay.own, scale())} vector-effect="non-scaling-stroke" />
      </svg>
      <figcaption class="hint">
        <span class="overlay-key model" aria-hidden="true" /> the recording
        {props.overlay.own.length > 0 && (
          <>
            {", "}
            <span class="overlay-key own" aria-hidden="true" /> you
          </>
        )}
        . Pitch about each speaker's own middle, ±{scale().highSt.toFixed(0)} semitones, over{" "}
        {(stepS * props.overlay.model.length).toFixed(1)} s.
      </figcaption>
    </figure>
  );
};
