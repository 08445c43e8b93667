import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { root } from "./step.ts";

const run = (...words: string[]) =>
  spawnSync(process.execPath, [join(root, "scripts/hear.ts"), ...words], { encoding: "utf8", timeout: 110_000 });
const hasBrowser = (await findBrowser()) !== undefined;

describe("npm run -s hear", { timeout: 120_000 }, () => {
  test.runIf(hasBrowser)(
    "prints what is heard in each file, one line each; a broken one is named and the rest goes on",
    () => {
      const { stdout, stderr, status } = run(
        join(root, "package.json"),
        join(root, "e2e/fixtures/speech/s12-short-yes.wav"),
      );
      const heard = JSON.parse(stdout);
      expect(heard.text).toBe("Yes, I agree with you completely.");
      expect(heard.words).toHaveLength(6);
      for (const word of heard.words) {
        expect(word).toMatchObject({ kind: "word", source: "asr" });
        expect(word.end).toBeGreaterThan(word.start);
        expect(word.confidence).toBeGreaterThan(0.5);
      }
      expect(heard.fluency).toEqual(expect.any(Array));
      expect(heard.timing.firstTokenMs).toBeLessThanOrEqual(heard.timing.hearMs);
      expect(heard.timing.realTimeFactor).toBeGreaterThan(0);
      expect(stderr).toContain("package.json: this is no sound file");
      expect(status).toBe(1);
    },
  );

  test("says what it takes when asked for something else", () => {
    expect(run().stderr).toContain("Which files?");
    expect(run("--device", "toaster", "a.wav").stderr).toContain("wasm, webgpu");
    expect(run("--wings", "a.wav").status).toBe(2);
  });
});
