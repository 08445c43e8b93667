import { expect, onTestFinished, test } from "vitest";
import clipUrl from "../../e2e/fixtures/speech/s12-short-yes.wav?url";
import { decodeWav } from "../../shared/speech/wav.ts";
import type { DetectAnswer } from "./detect-message.ts";
import { startDetector } from "./detector.io.ts";
import { fetchSileroWeights } from "./silero.io.ts";

const start = () => {
  const answers: DetectAnswer[] = [];
  const running = startDetector(
    "automatic",
    (answer) => answers.push(answer),
    (message) => {
      throw new Error(message);
    },
  );
  onTestFinished(() => running.close());
  let frames = 0;
  const hear = (sound: Float32Array): void => {
    for (let at = 0; at + 320 <= sound.length; at += 320) {
      running.frame({ samples: sound.slice(at, at + 320), startMs: 20 * frames++ });
    }
  };
  const first = <T extends DetectAnswer["type"]>(type: T): Promise<Extract<DetectAnswer, { type: T }>> =>
    expect
      .poll(() => answers.find((answer) => answer.type === type), { timeout: 10_000 })
      .toBeDefined()
      .then(
        () => answers.find((answer): answer is Extract<DetectAnswer, { type: T }> => answer.type === type) as never,
      );
  return { running, answers, hear, first };
};

test("the worker loads the net from the app itself and turns speech into an utterance; a loud hum is none", async () => {
  const { running, answers, hear, first } = start();
  expect((await first("judge")).judge).toBe("silero");
  const sound = decodeWav(new Uint8Array(await (await fetch(clipUrl)).arrayBuffer()));
  const clip = "channels" in sound ? sound.channels[0] : undefined;
  if (!clip) throw new Error("the clip can't be read");
  running.command({ type: "toggle" });
  hear(Float32Array.from({ length: 32_000 }, (_, i) => 0.3 * Math.sin((2 * Math.PI * 440 * i) / 16_000)));
  hear(new Float32Array(8000));
  hear(clip);
  hear(new Float32Array(48_000));
  const { utterance } = await first("utterance");
  expect(answers.filter(({ type }) => type === "turn-opened")).toHaveLength(1);
  // The clip's words are from 300 to 2413 ms of it; it begins at 2500.
  expect(utterance.startMs).toBeGreaterThan(2500);
  expect(utterance.startMs).toBeLessThanOrEqual(2800);
  expect(utterance.endMs).toBeGreaterThanOrEqual(4913);
  expect(utterance.endMs).toBeLessThan(5300);
  expect(utterance.samples).toHaveLength((utterance.endMs - utterance.startMs) * 16);
});

test("what is no weights' file is refused, as where a missing file is answered with the page", async () => {
  await expect(fetchSileroWeights("/bundled/silero-vad/README.md")).rejects.toThrow("not the voice detector's weights");
  await expect(fetchSileroWeights("/api/nowhere.f32")).rejects.toThrow();
});
