import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleRateHz } from "../../shared/speech/frame.ts";
import { decodeWav, encodeWav } from "../../shared/speech/wav.ts";
import clips from "../fixtures/speech/clips.json" with { type: "json" };

const folder = join(import.meta.dirname, "../fixtures/speech");

export type ClipName = string;

/** One of the spoken fixtures: what is said in it, and its sound (16 kHz mono). */
export interface Clip {
  name: ClipName;
  file: string;
  text: string;
  seconds: number;
  samples: Float32Array;
}

/** The first channel of a WAV file, at its own rate. */
export const readWav = (file: string): Float32Array => {
  const sound = decodeWav(readFileSync(file));
  const samples = "channels" in sound ? sound.channels[0] : undefined;
  if (!samples) throw new Error(`${file} can't be read`);
  return samples;
};

/** @param name The start of the file's name, for instance "s05". */
export const readClip = (name: ClipName): Clip => {
  const found = clips.clips.find(({ file }) => file.startsWith(name));
  if (!found) throw new Error(`there is no clip ${name}`);
  const file = join(folder, found.file);
  return { name, file, text: found.text, seconds: found.duration, samples: readWav(file) };
};

/** Half a second: the last buffer of a fake microphone's file repeats after its end. */
const marginMs = 500;

/**
 * One WAV file of several clips, with silence around them.
 * @param gapMs Silence before, between and after the clips.
 */
export const joinClips = (of: Float32Array[], gapMs: number): Uint8Array => {
  const silence = (ms: number) => new Float32Array((ms * sampleRateHz) / 1000);
  const parts = [...of.flatMap((clip) => [silence(gapMs), clip]), silence(gapMs + marginMs)];
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return encodeWav(whole);
};
