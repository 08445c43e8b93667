import type { Prosody } from "../../shared/speech/prosody.ts";
import type { IntensityContour } from "./intensity.ts";
import type { PitchContour } from "./pitch.ts";
import type { Segment } from "./silences.ts";

/** All that is measured of a sound, by whichever method, before it is rounded. */
export interface Analysis {
  readonly pitch: PitchContour;
  readonly intensity: IntensityContour;
  readonly segments: readonly Segment[];
  /** Times of the syllable nuclei, s. */
  readonly nuclei: readonly number[];
  readonly voice: Prosody["voice"];
}
