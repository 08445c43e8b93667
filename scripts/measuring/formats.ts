import { pitchTier } from "../../shared/speech/pitch-tier.ts";
import type { Prosody } from "../../shared/speech/prosody.ts";
import { textGrid } from "../../shared/speech/textgrid.ts";

/** What the measures are written as, and the ending of the files. */
export const formats = {
  json: { ending: ".json", write: (prosody: Prosody) => `${JSON.stringify(prosody)}\n` },
  textgrid: { ending: ".TextGrid", write: textGrid },
  pitchtier: { ending: ".PitchTier", write: pitchTier },
} as const;

export type Format = keyof typeof formats;

export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name);
