import { expect, onTestFinished, test, vi } from "vitest";
import { type Frame, frameMs, frameSamples } from "../../shared/speech/frame.ts";
import { encodeWav } from "../../shared/speech/wav.ts";
import { readSoundFile } from "./file.io.ts";
import { openFrames } from "./frames.io.ts";
import { openMicrophone } from "./microphone.io.ts";

/** Gathers frames and resolves once there are `count` of them. */
const gather = (count: number) => {
  const frames: Frame[] = [];
  const { promise, resolve } = Promise.withResolvers<Frame[]>();
  const take = (frame: Frame): void => {
    frames.push(frame);
    if (frames.length === count) resolve(frames);
  };
  return { take, gathered: promise };
};

const joined = (frames: readonly Frame[]): Float32Array =>
  Float32Array.from(frames.flatMap((frame) => Array.from(frame.samples)));

/** Amplitude of the sine of `hz` in `samples` at 16 kHz, over whole periods. */
const amplitudeAt = (samples: Float32Array, hz: number): number => {
  let re = 0;
  let im = 0;
  samples.forEach((x, i) => {
    re += x * Math.cos((2 * Math.PI * hz * i) / 16_000);
    im += x * Math.sin((2 * Math.PI * hz * i) / 16_000);
  });
  return (2 * Math.hypot(re, im)) / samples.length;
};

test.each([44_100, 48_000])(
  "a 440 Hz tone at %i Hz comes out of the worklet as unbroken frames of 440 Hz",
  async (rate) => {
    const player = new AudioContext({ sampleRate: rate });
    onTestFinished(() => player.close());
    const oscillator = new OscillatorNode(player, { frequency: 440 });
    const gain = new GainNode(player, { gain: 0.5 });
    const destination = player.createMediaStreamDestination();
    oscillator.connect(gain).connect(destination);
    oscillator.start();
    const frames: Frame[] = [];
    const running = await openFrames((frame) => frames.push(frame));
    onTestFinished(() => running.close());
    const [track] = destination.stream.getAudioTracks();
    if (!track) throw new Error("no track");
    running.connect(track);

    // A sine obeys x[i+1] + x[i-1] = 2 cos(w) x[i]: a seam between frames, a lost or a doubled sample, breaks it.
    const twice = 2 * Math.cos((2 * Math.PI * 440) / 16_000);
    // A busy machine starves the player now and then. A seam of ours would stand in every second of sound.
    await vi.waitFor(
      () => {
        expect(frames.length).toBeGreaterThanOrEqual(50);
        const tone = joined(frames.slice(-50));
        expect(amplitudeAt(tone, 440)).toBeCloseTo(0.5, 2);
        const breaks = tone.slice(1, -1).map((x, i) => Math.abs((tone[i] ?? 9) + (tone[i + 2] ?? 9) - twice * x));
        expect(Math.max(...breaks)).toBeLessThan(0.01);
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(frames.every(({ startMs, samples }, i) => startMs === i * frameMs && samples.length === frameSamples)).toBe(
      true,
    );
  },
  30_000,
);

test("the microphone gives frames with their level, says how it was captured, and marks what a reply overlaps", async () => {
  const { take, gathered } = gather(50);
  let loudest = Number.NEGATIVE_INFINITY;
  let last: Frame | undefined;
  const microphone = await openMicrophone({
    onFrame: (frame, { rmsDbfs }) => {
      loudest = Math.max(loudest, rmsDbfs);
      last = frame;
      take(frame);
    },
    onPaused: () => expect.unreachable("the fake microphone never stops"),
    onLost: () => expect.unreachable("the fake microphone is never lost"),
  });
  if ("refusal" in microphone) throw new Error(microphone.refusal);
  onTestFinished(() => microphone.close());
  const frames = await gathered;
  expect(frames.map((frame) => frame.startMs)).toEqual(Array.from({ length: 50 }, (_, i) => i * frameMs));
  expect(loudest).toBeGreaterThan(-60);

  const before = microphone.captureBetween(0, 1000);
  expect(before).toMatchObject({ source: "microphone", replyPlaying: false, echoCancellation: false });
  expect(before).toMatchObject({ noiseSuppression: false, autoGainControl: false });
  expect(before.deviceSampleRateHz).toBeGreaterThanOrEqual(8000);

  const startedMs = last?.startMs ?? 0;
  microphone.setReplyPlaying(true);
  await microphone.setEchoCancellation(true);
  await expect.poll(() => (last?.startMs ?? 0) > startedMs + 200).toBe(true);
  expect(microphone.captureBetween(startedMs + 100, startedMs + 200)).toMatchObject({
    replyPlaying: true,
    echoCancellation: true,
  });
  microphone.setReplyPlaying(false);
  await microphone.setEchoCancellation(false);
  const endedMs = last?.startMs ?? 0;
  await expect.poll(() => (last?.startMs ?? 0) > endedMs + 200).toBe(true);
  expect(microphone.captureBetween(endedMs + 100, endedMs + 200)).toMatchObject({
    replyPlaying: false,
    echoCancellation: false,
  });
});

test("a switch to echo cancellation that fails changes nothing, and the next one works", async () => {
  const onLost = () => expect.unreachable("the microphone is not lost");
  const listener = { onFrame: () => undefined, onPaused: () => undefined, onLost };
  const microphone = await openMicrophone(listener);
  if ("refusal" in microphone) throw new Error(microphone.refusal);
  onTestFinished(() => microphone.close());
  const broken = vi.spyOn(navigator.mediaDevices, "getUserMedia").mockRejectedValue(new TypeError("a fault"));
  await microphone.setEchoCancellation(true);
  broken.mockRestore();
  await microphone.setEchoCancellation(false);
  await microphone.setEchoCancellation(true);
  // The last mark counts from now on, at the moment that is never over.
  expect(microphone.captureBetween(1e9, 2e9)).toMatchObject({ echoCancellation: true, replyPlaying: false });
});

test("a microphone that the system has stopped says so, and goes on with another track when it is asked to", async () => {
  const paused: boolean[] = [];
  let last = 0;
  const opened: MediaStreamTrack[] = [];
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const asking = vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async (wanted) => {
    const stream = await ask(wanted);
    opened.push(...stream.getAudioTracks());
    return stream;
  });
  onTestFinished(() => asking.mockRestore());
  const microphone = await openMicrophone({
    onFrame: (frame) => {
      last = frame.startMs;
    },
    onPaused: (is) => paused.push(is),
    onLost: () => expect.unreachable("a stopped microphone is not lost"),
  });
  if ("refusal" in microphone) throw new Error(microphone.refusal);
  onTestFinished(() => microphone.close());
  await expect.poll(() => last).toBeGreaterThan(200);
  // What a phone does to a page in the background; no script can do it for real.
  Object.defineProperty(opened[0], "muted", { value: true });
  await expect.poll(() => paused).toEqual([true]);
  await microphone.resume();
  await expect.poll(() => paused).toEqual([true, false]);
  expect([opened.length, opened[0]?.readyState, opened[1]?.readyState]).toEqual([2, "ended", "live"]);
  const resumedMs = last;
  await expect.poll(() => last).toBeGreaterThan(resumedMs + 200);
});

test("a microphone that does not exist is absent", async () => {
  const ignore = { onFrame: () => undefined, onPaused: () => undefined, onLost: () => undefined };
  expect(await openMicrophone(ignore, { deviceId: "no such device" })).toEqual({ refusal: "absent" });
});

test("a WAV file becomes the very same sound", async () => {
  const sound = Float32Array.from({ length: 16_000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 16_000));
  const read = await readSoundFile(new Blob([encodeWav(sound)]));
  if ("refusal" in read) throw new Error(read.refusal);
  expect(read.capture).toMatchObject({ source: "file", deviceSampleRateHz: 16_000, echoCancellation: null });
  expect(read.samples).toHaveLength(16_000);
  expect(Math.max(...read.samples.map((x, i) => Math.abs(x - (sound[i] ?? 9))))).toBeLessThan(1e-4);
});

test("a file at another rate keeps its pitch and length", async () => {
  const sound = Float32Array.from({ length: 44_100 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / 44_100));
  const read = await readSoundFile(new Blob([encodeWav(sound, 44_100)]));
  if ("refusal" in read) throw new Error(read.refusal);
  expect(read.capture.deviceSampleRateHz).toBe(44_100);
  expect(read.samples).toHaveLength(16_000);
  expect(amplitudeAt(read.samples, 440)).toBeCloseTo(0.5, 2);
});

test("recorded WebM is read, whose length is not stated", async () => {
  const player = new AudioContext();
  onTestFinished(() => player.close());
  const destination = player.createMediaStreamDestination();
  const oscillator = new OscillatorNode(player, { frequency: 440 });
  oscillator.connect(destination);
  oscillator.start();
  const recorder = new MediaRecorder(destination.stream, { mimeType: "audio/webm;codecs=opus" });
  const parts: Blob[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  recorder.ondataavailable = ({ data }) => {
    parts.push(data);
    if (parts.length === 8) recorder.stop();
  };
  recorder.onstop = () => resolve();
  recorder.start(100);
  await promise;
  const read = await readSoundFile(new Blob(parts));
  if ("refusal" in read) throw new Error(read.refusal);
  const middle = read.samples.slice(4000, 8000);
  expect(amplitudeAt(middle, 440)).toBeGreaterThan(0.5);
});

test("what can't be a turn is refused", async () => {
  expect(await readSoundFile(new Blob([]))).toEqual({ refusal: "empty" });
  expect(await readSoundFile(new Blob(["no sound at all"]))).toEqual({ refusal: "undecodable" });
  expect(await readSoundFile(new Blob([encodeWav(new Float32Array(8000 * 601), 8000)]))).toEqual({
    refusal: "too-long",
  });
  const huge = { size: 201 * 1024 * 1024 } as Blob;
  expect(await readSoundFile(huge)).toEqual({ refusal: "too-large" });
});

test("reading a file can be given up", async () => {
  const given = new AbortController();
  const reading = readSoundFile(new Blob([encodeWav(new Float32Array(16_000))]), given.signal);
  given.abort();
  await expect(reading).rejects.toThrow("abort");
});

/** Highest normalised correlation of two sounds within 150 ms: encoders put a little silence before what they are given. */
const likeness = (a: Float32Array, b: Float32Array): number => {
  const energy = (x: Float32Array) => x.reduce((sum, v) => sum + v * v, 0);
  let best = 0;
  for (let lag = -2400; lag <= 2400; lag++) {
    let sum = 0;
    for (let i = Math.max(0, -lag); i < a.length && i + lag < b.length; i++) sum += (a[i] ?? 0) * (b[i + lag] ?? 0);
    best = Math.max(best, sum);
  }
  return best / Math.sqrt(energy(a) * energy(b));
};

const clipFile = async (type: string) => (await fetch(`/e2e/fixtures/speech/s12-short-yes.${type}`)).blob();

test.each([
  ["mp3", "audio/mpeg"],
  ["m4a", 'audio/mp4; codecs="mp4a.40.2"'],
])("speech in an %s file is read as the speech it is, where the browser knows the format", async (type, codec) => {
  const read = await readSoundFile(await clipFile(type));
  // Some builds of Chromium carry no AAC: there the file is refused, plainly.
  if (new Audio().canPlayType(codec) === "") return expect(read).toEqual({ refusal: "undecodable" });
  const original = await readSoundFile(await clipFile("wav"));
  if ("refusal" in read || "refusal" in original) throw new Error("refused");
  expect(likeness(original.samples, read.samples)).toBeGreaterThan(0.95);
});
