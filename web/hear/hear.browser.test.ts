import { afterEach, describe, expect, test } from "vitest";
import type { HubRequest } from "../../e2e/support/model-hub.ts";
import type { Word } from "../../shared/speech/word.ts";
import { wordsSchema } from "../../shared/speech/word.ts";
import { publicHub } from "./catalogue.ts";
import { keptModels, removeModel } from "./files/kept-models.io.ts";
import { createHearing, type HearingOptions } from "./hear.io.ts";
import type { Hearing } from "./hearing.ts";
import type { LiveNews } from "./live-turn.ts";
import type { Download } from "./message.ts";
import { clipSamples } from "./self-test.ts";

const fixtures = "/e2e/fixtures/speech";
const pico: HearingOptions = { model: "whisper-pico", host: publicHub, device: "wasm" };

const opened: Hearing[] = [];
const open = (options: HearingOptions) => {
  const hearing = createHearing(options);
  opened.push(hearing);
  return hearing;
};

afterEach(() => {
  for (const hearing of opened.splice(0)) hearing.close();
});

const clip = async (name: string) => clipSamples(await (await fetch(`${fixtures}/${name}`)).arrayBuffer());

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z' ]/g, "")
    .split(/\s+/)
    .filter(Boolean);

/** Words to insert, delete or replace, per word of the reference. */
const wordErrorRate = (heard: readonly string[], reference: readonly string[]) => {
  let row = Array.from({ length: heard.length + 1 }, (_, i) => i);
  for (const [i, wanted] of reference.entries()) {
    const last = row;
    row = [i + 1];
    for (const [j, got] of heard.entries())
      row.push(Math.min((row[j] ?? 0) + 1, (last[j + 1] ?? 0) + 1, (last[j] ?? 0) + (got === wanted ? 0 : 1)));
  }
  return (row.at(-1) ?? 0) / reference.length;
};

const expectOrdered = (words: readonly Word[], samples: Float32Array) => {
  expect(wordsSchema.safeParse(words).success).toBe(true);
  let before = 0;
  for (const word of words) {
    expect(word.startMs).toBeGreaterThanOrEqual(before);
    expect(word.endMs).toBeGreaterThan(word.startMs);
    before = word.endMs;
  }
  expect(before).toBeLessThanOrEqual(samples.length / 16);
};

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The code of a rejection, or the value where there was none. */
const codeOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => Object(error).code);

describe("hearing with the bundled model on WASM", { timeout: 180_000 }, () => {
  test("writes down the clips with their words and times", async () => {
    const { clips } = await (await fetch(`${fixtures}/clips.json`)).json();
    const downloads: Download[] = [];
    const hearing = open({ ...pico, listener: { onDownload: (download) => downloads.push(download) } });
    const hearer = await hearing.ready;
    expect(hearer).toMatchObject({ model: "whisper-pico", device: "wasm" });
    expect(hearer.threads > 1).toBe(crossOriginIsolated && navigator.hardwareConcurrency > 1);
    expect(downloads.at(-1)?.loadedBytes).toBeGreaterThan(6_000_000);

    const names: string[] = clips.map(({ file }: { file: string }) => file);
    const sounds = await Promise.all(names.map(clip));
    // Asked all at once: they must be answered one after the other.
    const answers = await Promise.all(sounds.map((samples) => hearing.hear(samples)));
    const offsets: number[] = [];
    const confidences: number[] = [];
    for (const [i, name] of names.entries()) {
      const reference = clips[i];
      const words = answers[i] ?? [];
      expectOrdered(words, sounds[i] ?? new Float32Array());
      const rate = wordErrorRate(plain(words.map((word) => word.text).join(" ")), plain(reference.text));
      expect(rate, name).toBe(0);
      for (const [at, { startMs, endMs, confidence }] of words.entries()) {
        offsets.push(Math.abs(startMs - 1000 * reference.words[at]?.start));
        offsets.push(Math.abs(endMs - 1000 * reference.words[at]?.end));
        confidences.push(confidence ?? 0);
      }
    }
    const offset = median(offsets);
    console.log(
      `${names.length} clips: word error rate 0 % (its README: 0 %), bounds of words off by ${Math.round(offset)} ms in the median (10 ms)`,
    );
    expect(offset).toBeLessThan(40);
    expect(median(confidences)).toBeGreaterThan(0.8);
    expect(new Set(confidences).size).toBeGreaterThan(20);
    expect(answers[0]?.at(-1)?.text).toBe("team.");
    expect(await hearing.hear(new Float32Array(0))).toEqual([]);
    expect(await hearing.hear(new Float32Array(16_000))).toEqual([]);
  });

  test("five minutes of silence and noise give no words", async () => {
    const hearing = open(pico);
    const samples = new Float32Array(300 * 16_000);
    let seed = 42;
    const rest = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 1_073_741_823.5 - 1;
    };
    // Silence, a steady hiss, hiss that comes and goes, mains hum, clicks, a rumble: a minute or less of each.
    let rumble = 0;
    for (let i = 0; i < samples.length; i++) {
      const second = i / 16_000;
      const x = rest();
      rumble = 0.98 * rumble + 0.02 * x;
      if (second >= 60 && second < 110) samples[i] = 0.05 * x;
      else if (second < 120) samples[i] = 0;
      else if (second < 150) samples[i] = second % 10 < 3 ? 0.2 * x : 0;
      else if (second < 200) samples[i] = 0.1 * Math.sin(100 * Math.PI * second);
      else if (second < 250) samples[i] = i % 8000 < 40 ? x : 0.001 * x;
      else samples[i] = second % 20 < 2 ? rumble : 0;
    }
    expect(await hearing.hear(samples)).toEqual([]);
  });

  test("words show while they are spoken, and those that are stable are right", async () => {
    const told: LiveNews[] = [];
    const hearing = open({ ...pico, listener: { onLive: (news) => told.push(news) } });
    await hearing.ready;
    const samples = await clip("s01-welcome.wav");
    for (let from = 0; from < samples.length; from += 8000) {
      const before = told.length;
      hearing.live(1, samples.slice(from, from + 8000));
      // Speech goes on no faster than it is looked at; the first second and the pauses have nothing new to tell.
      if (from % 32_000 === 24_000) await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(before);
    }
    const { stable, open: rest } = told.findLast((news) => news.type === "partial") ?? { stable: "", open: "" };
    expect(plain(`${stable} ${rest}`).join(" ")).toContain("good morning everyone and thank you for coming");
    // The whole is heard as ever, though the turn is still looked at.
    expect((await hearing.hear(samples)).at(-1)?.text).toBe("team.");
  });

  test("a request that is given up is answered at once, and the next one is heard", async () => {
    const hearing = open(pico);
    const samples = await clip("s12-short-yes.wav");
    await hearing.ready;
    const leaving = new AbortController();
    const first = hearing.hear(samples, leaving.signal);
    const second = hearing.hear(samples);
    leaving.abort();
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    expect((await second).map((word) => word.text).join(" ")).toBe("Yes, I agree with you completely.");
  });
});

describe("a model from a host", { timeout: 60_000 }, () => {
  const hub = `/test-hub/hearing-${Date.now()}`;
  const base: HearingOptions = {
    ...pico,
    model: "whisper-base",
    host: { kind: "hub", address: location.origin + hub },
  };
  const asked = async (): Promise<HubRequest[]> => (await fetch(hub)).json();
  afterEach(() => removeModel("whisper-base"));

  const hears = async () => {
    const hearing = open(base);
    const heard = await hearing.hear(await clip("s12-short-yes.wav"));
    hearing.close();
    return heard.map(({ text }) => text).join(" ");
  };

  test("hears again after a byte of what is kept has changed, having fetched only that file again", async () => {
    const decoder = "onnx/decoder_model_merged_quantized.onnx";
    expect(await hears()).toBe("Yes, I agree with you completely.");
    const before = await asked();
    expect(before.filter(({ path }) => path === decoder)).toHaveLength(1);

    const models = await (await navigator.storage.getDirectory()).getDirectoryHandle("models");
    for await (const handle of models.values()) {
      if (!(handle instanceof FileSystemFileHandle) || (await handle.getFile()).size !== 3_119_821 + 3) continue;
      const writable = await handle.createWritable({ keepExistingData: true });
      await writable.write({ type: "write", position: 1_000_000, data: new Uint8Array(64).fill(0x55) });
      await writable.close();
    }
    expect(await hears()).toBe("Yes, I agree with you completely.");
    expect((await asked()).slice(before.length).map(({ path }) => path)).toEqual([decoder]);
  });

  test("what a trial has found is kept, and can be asked for again", async () => {
    const trials: number[] = [];
    const listener = { onChosen: (chosen: object | null) => void trials.push(chosen === null ? 0 : 1) };
    const ready = async (tryAgain: boolean) => {
      const hearing = open({ ...base, device: "auto", tryAgain, listener });
      const hearer = await hearing.ready;
      hearing.close();
      return hearer;
    };
    localStorage.removeItem("sotto.hearing");
    const first = await ready(false);
    expect(first.device).toBe("wasm");
    expect(trials).toEqual([1]);
    expect(await ready(false)).toEqual(first);
    expect(trials).toEqual([1]);
    await ready(true);
    expect(trials).toEqual([1, 1]);
  });
});

describe("a model that can't be had", { timeout: 30_000 }, () => {
  test("a host that doesn't answer is told apart from a device that can't", async () => {
    const hearing = open({ model: "whisper-base", host: { kind: "hub", address: "http://127.0.0.1:9139" } });
    expect(await codeOf(hearing.ready)).toBe("model-unreachable");
    expect(await codeOf(hearing.hear(new Float32Array(16_000)))).toBe("model-unreachable");
  });

  test("a web page in place of a file isn't taken for a model, nor kept", async () => {
    // Any path below this page is answered with the page.
    const address = `${location.origin}/web/index.html?`;
    expect((await fetch(`${address}/x`)).headers.get("content-type")).toContain("text/html");
    const hearing = open({ model: "whisper-base", host: { kind: "hub", address } });
    expect(await codeOf(hearing.ready)).toBe("model-unreachable");
    expect((await keptModels()).map(({ id }) => id)).not.toContain("whisper-base");
  });

  test("a host that lacks the model", async () => {
    const hearing = open({
      model: "whisper-base",
      host: { kind: "hub", address: `${location.origin}/bundled/nowhere` },
    });
    expect(await codeOf(hearing.ready)).toBe("model-unreachable");
  });
});
