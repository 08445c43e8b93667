import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { root } from "./step.ts";

const folder = mkdtempSync(join(tmpdir(), "sotto-measure-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) =>
  spawnSync(process.execPath, [join(root, "scripts/measure.ts"), ...words], { encoding: "utf8", timeout: 100_000 });

const clip = join(root, "web/measure/fixtures/d01_jfk.wav");
const broken = join(folder, "broken.wav");
writeFileSync(broken, "RIFF");
const praat = JSON.parse(readFileSync(join(root, "web/measure/fixtures/d01_jfk.praat.json"), "utf8"));
const hasBrowser = (await findBrowser()) !== undefined;

describe("npm run -s measure", () => {
  test("prints prosody/1 in full precision", () => {
    const { stdout, status } = run("--method", "praat", clip);
    const prosody = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(prosody).toMatchObject({ schema: "prosody/1", clip: "d01_jfk", sampleRate: 16_000 });
    praat.pitch.f0.forEach((hz: number | null, i: number) => {
      if (hz === null) expect(prosody.pitch.f0[i]).toBeNull();
      else expect(Math.abs(1200 * Math.log2(prosody.pitch.f0[i] / hz))).toBeLessThan(0.1);
    });
  });

  test.each([
    ["json", "d01_jfk.json", /^\{.*"schema":"prosody\/1"/],
    ["textgrid", "d01_jfk.TextGrid", /Object class = "TextGrid"/],
    ["pitchtier", "d01_jfk.PitchTier", /Object class = "PitchTier"/],
  ])("writes %s into a folder that it makes; a broken file is named and the rest goes on", (format, name, text) => {
    const out = join(folder, "made", format);
    const { stdout, stderr, status } = run("--format", format, "--out", out, broken, join(folder, "none.wav"), clip);
    expect(readdirSync(out)).toEqual([name]);
    expect(readFileSync(join(out, name), "utf8")).toMatch(text);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/broken\.wav: this is no WAV file\.\n.*none\.wav: .*does not exist/);
    expect(status).toBe(1);
  });

  test.each([
    [["--method", "guess", clip], /--method is one of sotto, praat/],
    [["--format", "csv", clip], /--format is one of json, textgrid, pitchtier/],
    [["--louder", clip], /louder/],
    [[], /Which files\?/],
  ])("says what is wrong with %j", (words, message) => {
    const { stderr, status } = run(...words);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(status).toBe(2);
  });

  test.runIf(hasBrowser)(
    "measures the same in Chromium",
    () => {
      const [node, chromium] = [
        run("--method", "praat", clip),
        run("--method", "praat", "--runtime", "chromium", clip),
      ].map(({ stdout }) => JSON.parse(stdout));
      expect(chromium.segments).toEqual(node.segments);
      expect(chromium.syllables.count).toBe(node.syllables.count);
      expect(chromium.stats.medianHz).toBeCloseTo(node.stats.medianHz, 6);
      expect(chromium.voice.hnrDb).toBeCloseTo(node.voice.hnrDb, 6);
    },
    120_000,
  );
});
