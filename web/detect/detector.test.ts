import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { servedWeights } from "../../scripts/silero-weights.ts";
import { decodeWav } from "../../shared/speech/wav.ts";
import { type DetectCommand, type DetectEvent, detector } from "./detector.ts";
import { energyJudge, type Judge } from "./judge.ts";
import { recorder } from "./recorder.ts";
import { sileroJudge } from "./silero-judge.ts";
import { readSileroWeights, sileroNet } from "./silero-net.ts";
import { standardThresholds } from "./thresholds.ts";
import type { Mode } from "./turn-state.ts";
import { voiceActivity } from "./voice-activity.ts";

interface Clip {
  file: string;
  words: { start: number; end: number }[];
}

const speechFixture = (name: string): URL => new URL(`../../e2e/fixtures/speech/${name}`, import.meta.url);
const { clips }: { clips: Clip[] } = JSON.parse(readFileSync(speechFixture("clips.json"), "utf8"));

const soundOf = (clip: Clip): Float32Array => {
  const sound = decodeWav(readFileSync(speechFixture(clip.file)));
  if ("refusal" in sound || !sound.channels[0]) throw new Error(clip.file);
  return sound.channels[0];
};

const weights = servedWeights();
const judges = {
  energy: () => energyJudge(standardThresholds),
  silero: () => sileroJudge(sileroNet(weights), standardThresholds),
};

/** Noise that is the same every time. */
const noise = (length: number, amplitude: number): Float32Array => {
  let seed = 1;
  return Float32Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return amplitude * (seed / 1_073_741_824 - 1);
  });
};

const followedBy = (sound: Float32Array, tail: Float32Array): Float32Array => {
  const whole = new Float32Array(sound.length + tail.length);
  whole.set(sound);
  whole.set(tail, sound.length);
  return whole;
};

type Commands = readonly [atMs: number, DetectCommand["type"]][];

const detect = (
  mode: Mode,
  sound: Float32Array,
  commands: Commands,
  judge: Judge = energyJudge(standardThresholds),
) => {
  const running = detector(mode, standardThresholds, judge);
  const left = [...commands];
  const events: DetectEvent[] = [];
  for (let at = 0; at + 320 <= sound.length; at += 320) {
    while (left[0] && left[0][0] <= at / 16) {
      const [, type] = left.shift() ?? [0, "cancel"];
      events.push(...running.command({ type } as DetectCommand));
    }
    events.push(...running.frame({ samples: sound.slice(at, at + 320), startMs: at / 16 }));
  }
  return events;
};

const utterances = (events: readonly DetectEvent[]) =>
  events.flatMap((event) => (event.type === "utterance" ? [event.utterance] : []));

describe.each(clips)("$file", (clip) => {
  const sound = soundOf(clip);
  const firstMs = 1000 * (clip.words[0]?.start ?? 0);
  const lastMs = 1000 * (clip.words.at(-1)?.end ?? 0);
  const tail = noise(3 * 16_000, 0.002);

  test("held, it is one utterance that holds every word, sample for sample", () => {
    const events = detect("hold", followedBy(sound, tail), [
      [0, "press"],
      [sound.length / 16, "release"],
    ]);
    const [utterance, ...more] = utterances(events);
    if (!utterance) throw new Error("no utterance");
    expect(more).toEqual([]);
    expect(utterance.startMs).toBeLessThanOrEqual(firstMs);
    expect(utterance.endMs).toBeGreaterThanOrEqual(lastMs);
    const from = utterance.startMs * 16;
    const kept = followedBy(sound, tail).slice(from, from + utterance.samples.length);
    expect(utterance.samples).toEqual(kept);
    expect(utterance.samples.length).toBe((utterance.endMs - utterance.startMs) * 16);
  });

  test.each(Object.entries(judges))("in automatic mode no word is cut off (%s)", (_name, judge) => {
    const found = utterances(detect("automatic", followedBy(sound, tail), [[0, "toggle"]], judge()));
    for (const { start, end } of clip.words) {
      const middleMs = 500 * (start + end);
      expect(found.some((u) => u.startMs <= middleMs && middleMs <= u.endMs)).toBe(true);
    }
  });
});

describe("silero", () => {
  test("in five minutes of silence and noise nobody speaks", () => {
    const minute = 60 * 16_000;
    const clatter = noise(1.5 * minute, 0.3).map((x, i) => x * Math.exp(-(i % 12_000) / 800));
    const parts = [new Float32Array(minute), noise(minute, 0.0005), noise(1.5 * minute, 0.1), clatter];
    const running = detector("automatic", standardThresholds, judges.silero());
    running.command({ type: "toggle" });
    let frames = 0;
    const events = parts.flatMap((part) => {
      const said: DetectEvent[] = [];
      for (let at = 0; at < part.length; at += 320) {
        said.push(...running.frame({ samples: part.slice(at, at + 320), startMs: 20 * frames++ }));
      }
      return said;
    });
    expect(frames).toBe(15_000);
    expect(events).toEqual([]);
  }, 120_000);

  test("each frame is judged once, at most two frames late, by the window that its middle is in", () => {
    let windows = 0;
    const judge = sileroJudge((window) => {
      windows++;
      return window[0] ?? 0;
    }, standardThresholds);
    const judged: boolean[] = [];
    for (let frame = 0; frame < 80; frame++) {
      judged.push(...judge(new Float32Array(320).fill(frame >= 40 && frame < 64 ? 1 : 0)));
      expect(frame + 1 - judged.length).toBeLessThanOrEqual(2);
    }
    expect([judged.indexOf(true), judged.lastIndexOf(true)]).toEqual([40, 63]);
    expect(windows).toBe(50);
  });

  test("what is no weights' file is refused", () => {
    expect(readSileroWeights(new ArrayBuffer(100))).toBeNull();
    expect(readSileroWeights(new Uint8Array(974_340).fill(255).buffer)).toBeNull();
  });
});

describe("pieces", () => {
  const tone = (length: number) => Float32Array.from({ length }, (_, i) => 0.3 * Math.sin(i / 3));

  test("an open turn is handed over in pieces of a second that hold all of it", () => {
    const sound = followedBy(new Float32Array(16_000), followedBy(tone(40_000), new Float32Array(32_000)));
    const events = detect("automatic", sound, [[0, "toggle"]]);
    const pieces = events.flatMap((event) => (event.type === "piece" ? [event.piece] : []));
    const [utterance] = utterances(events);
    expect(pieces[0]?.startMs).toBe(utterance?.startMs);
    pieces.forEach((piece, i) => {
      expect(piece.samples).toHaveLength(16_000);
      expect(piece.startMs).toBe((pieces[0]?.startMs ?? 0) + 1000 * i);
    });
    const joined = pieces.reduce<Float32Array>((all, piece) => followedBy(all, piece.samples), new Float32Array());
    expect(Math.abs(joined.length - (utterance?.samples.length ?? 0))).toBeLessThanOrEqual(16_000);
    expect(joined.subarray(0, 32_000)).toEqual(utterance?.samples.subarray(0, 32_000));
  });

  test("nothing is handed over while nothing is said", () => {
    expect(detect("tap", new Float32Array(160_000), [[0, "toggle"]]).map(({ type }) => type)).toEqual(["turn-opened"]);
  });
});

describe("voice activity", () => {
  const speechFrames = (sound: Float32Array): number => {
    const judge = voiceActivity(standardThresholds);
    let count = 0;
    for (let at = 0; at + 320 <= sound.length; at += 320) if (judge(sound.subarray(at, at + 320)).speech) count++;
    return count;
  };

  test("silence, hum, a constant and quiet noise are no speech", () => {
    const hum = Float32Array.from({ length: 64_000 }, (_, i) => 0.02 * Math.sin((2 * Math.PI * 50 * i) / 16_000));
    expect(speechFrames(new Float32Array(64_000))).toBe(0);
    expect(speechFrames(noise(64_000, 0.0005))).toBe(0);
    expect(speechFrames(hum.subarray(0, 16_000).fill(0))).toBe(0);
    expect(speechFrames(new Float32Array(64_000).fill(0.3))).toBeLessThan(5);
  });

  test("loud steady noise stops being speech within one noise window", () => {
    const judge = voiceActivity(standardThresholds);
    const sound = noise(16_000 * 6, 0.1);
    let lastMs = 0;
    for (let at = 0; at < sound.length; at += 320) if (judge(sound.subarray(at, at + 320)).speech) lastMs = at / 16;
    expect(lastMs).toBeLessThan(standardThresholds.noiseWindowMs + 600);
  });

  test("an empty frame and broken numbers do no harm", () => {
    const judge = voiceActivity(standardThresholds);
    expect(judge(new Float32Array(0)).speech).toBe(false);
  });
});

describe("recorder", () => {
  const frame = (startMs: number) => ({ startMs, samples: new Float32Array(320).fill(startMs) });

  test("an hour of silence is not kept", () => {
    const running = detector("hold");
    const recorded = recorder();
    for (let ms = 0; ms < 3_600_000; ms += 20) {
      recorded.add(frame(ms));
      recorded.forgetBefore(ms - 200);
    }
    expect(recorded.heldMs()).toBeLessThanOrEqual(240);
    expect(running.frame(frame(0))).toEqual([]);
  });

  test("what is asked for is copied out to the sample, as far as it is there", () => {
    const recorded = recorder();
    for (let ms = 0; ms < 200; ms += 20) recorded.add(frame(ms));
    const inner = recorded.take(30, 70);
    expect(inner.startMs).toBe(30);
    expect(inner.samples).toHaveLength(640);
    expect([inner.samples[0], inner.samples[160], inner.samples[639]]).toEqual([20, 40, 60]);
    recorded.forgetBefore(100);
    expect(recorded.take(0, 500)).toMatchObject({ startMs: 100 });
    expect(recorded.take(0, 500).samples).toHaveLength(1600);
    expect(recorded.take(900, 950).samples).toHaveLength(0);
  });
});
