import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-web";
import { expect, test } from "vitest";
import { decodeWav } from "../shared/speech/wav.ts";
import { sileroNet, windowSamples } from "../web/detect/silero-net.ts";
import { servedWeights, sileroFile, sileroModel, sileroWeights } from "./silero-weights.ts";
import { root } from "./step.ts";

const readClip = async (name: string): Promise<Float32Array> => {
  const sound = decodeWav(await readFile(join(root, "e2e/fixtures/speech", name)));
  const samples = "channels" in sound ? sound.channels[0] : undefined;
  if (!samples) throw new Error(name);
  return samples;
};

test("the weights are those of the model: `npm run silero` takes them out", async () => {
  expect((await readFile(sileroFile)).equals(await sileroWeights())).toBe(true);
});

test("our working out of the net agrees with onnxruntime's", async () => {
  const ours = sileroNet(servedWeights());
  const session = await InferenceSession.create(await readFile(sileroModel));
  const sr = new Tensor("int64", [16_000n]);
  let state = new Tensor("float32", new Float32Array(256), [2, 1, 128]);
  const clip = await readClip("s03-long-pause.wav");
  const input = new Float32Array(64 + windowSamples);
  const judged: number[] = [];
  let worst = 0;
  for (let at = 0; at + windowSamples <= clip.length; at += windowSamples) {
    input.copyWithin(0, windowSamples);
    input.set(clip.subarray(at, at + windowSamples), 64);
    const out = await session.run({ input: new Tensor("float32", input.slice(), [1, input.length]), state, sr });
    state = out.stateN as typeof state;
    const theirs = Number(out.output?.data[0]);
    judged.push(theirs);
    worst = Math.max(worst, Math.abs(theirs - ours(clip.subarray(at, at + windowSamples))));
  }
  expect(Math.max(...judged)).toBeGreaterThan(0.9);
  expect(Math.min(...judged)).toBeLessThan(0.1);
  expect(worst).toBeLessThan(1e-4);
  console.log(`largest difference to onnxruntime over ${judged.length} windows: ${worst.toExponential(1)}`);
}, 60_000);
