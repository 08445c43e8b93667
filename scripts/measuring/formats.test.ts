import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { encodeWav } from "../../shared/speech/wav.ts";
import { root } from "../step.ts";
import { formats } from "./formats.ts";
import { measureWav } from "./measure-wav.ts";

const folder = mkdtempSync(join(tmpdir(), "sotto-formats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const hasPraat = (() => {
  try {
    execFileSync("praat", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** Opens a file in Praat and prints what it holds. */
const openings = {
  TextGrid: `
    form Open
      text file
    endform
    Read from file: file$
    type$ = extractWord$ (selected$ (), "")
    intervals = Get number of intervals: 1
    points = Get number of points: 2
    end = Get total duration
    speech = 0
    for i to intervals
      label$ = Get label of interval: 1, i
      if label$ = "speech"
        speech += 1
      endif
    endfor
    writeInfoLine: type$, " ", intervals, " ", speech, " ", points, " ", fixed$ (end, 6)`,
  PitchTier: `
    form Open
      text file
    endform
    Read from file: file$
    type$ = extractWord$ (selected$ (), "")
    points = Get number of points
    mean = Get mean (points): 0, 0
    end = Get total duration
    writeInfoLine: type$, " ", points, " ", fixed$ (mean, 3), " ", fixed$ (end, 6)`,
} as const;

const inPraat = (kind: keyof typeof openings, text: string): string[] => {
  const script = join(folder, `${kind}.praat`);
  const file = join(folder, `sound.${kind}`);
  writeFileSync(script, openings[kind].replace(/^ {4}/gm, "").trim());
  writeFileSync(file, text);
  return execFileSync("praat", ["--run", script, file], { encoding: "utf8" }).trim().split(" ");
};

const clip = readFileSync(join(root, "web/measure/fixtures/d01_jfk.wav"));
const prosodyOf = (bytes: Uint8Array) => {
  const measured = measureWav(bytes, "sound", "praat");
  if ("problem" in measured) throw new Error(measured.problem);
  return measured.prosody;
};

describe.each([
  ["a recording", clip],
  ["silence", encodeWav(new Float32Array(16_000))],
  ["a hundredth of a second", encodeWav(new Float32Array(160).fill(0.1))],
])("files for Praat of %s", (_, bytes) => {
  const prosody = prosodyOf(bytes);

  test("a TextGrid's intervals meet and fill the sound", () => {
    const text = formats.textgrid.write(prosody);
    const numbers = (name: string) => [...text.matchAll(new RegExp(`${name} = (.*)`, "g"))].map((m) => Number(m[1]));
    const [starts, ends] = [numbers(" {12}xmin"), numbers(" {12}xmax")];
    expect(starts).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(prosody.duration);
    expect(text.match(/mark = /g)?.length ?? 0).toBe(prosody.syllables.count);
  });

  test.runIf(hasPraat)("Praat opens the TextGrid and counts the same", () => {
    expect(inPraat("TextGrid", formats.textgrid.write(prosody))).toEqual([
      "TextGrid",
      String(prosody.segments.length),
      String(prosody.segments.filter((s) => s.type === "speech").length),
      String(prosody.syllables.count),
      prosody.duration.toFixed(6),
    ]);
  });

  test.runIf(hasPraat)("Praat opens the PitchTier and finds the same mean", () => {
    const voiced = prosody.pitch.f0.filter((f) => f !== null).length;
    const [kind, points, mean, end] = inPraat("PitchTier", formats.pitchtier.write(prosody));
    expect([kind, points]).toEqual(["PitchTier", String(voiced)]);
    if (prosody.stats.meanHz !== null) expect(Number(mean)).toBeCloseTo(prosody.stats.meanHz, 2);
    expect(end).toBe(prosody.duration.toFixed(6));
  });
});

test.runIf(!hasPraat)("Praat is not installed here: that it opens these files was NOT tried", () => {
  expect(formats.textgrid.write(prosodyOf(clip))).toMatch(/^File type = "ooTextFile"/);
});

test("nothing has neither TextGrid nor PitchTier", () => {
  const nothing = prosodyOf(encodeWav(new Float32Array(0)));
  expect(() => formats.textgrid.write(nothing)).toThrow("length of time");
  expect(() => formats.pitchtier.write(nothing)).toThrow("length of time");
});
