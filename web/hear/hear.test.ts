import { expect, test } from "vitest";
import type { Word } from "../../shared/speech/word.ts";
import { publicHub } from "./catalogue.ts";
import { connectHearing, type HearingError } from "./hear.ts";
import type { Download, FromWorker, HearingWish, ToWorker } from "./message.ts";

const wish: HearingWish = { model: "whisper-pico", host: publicHub, device: "auto", language: "en" };
const sound = new Float32Array(16_000);
const word = (text: string): Word[] => [{ text, startMs: 0, endMs: 100, kind: "word", source: "asr" }];

/** A worker whose answers the test writes. */
const fakes = () => {
  const started: {
    sent: ToWorker[];
    ended: boolean;
    say: (message: FromWorker) => void;
    crash: (reason: string) => void;
  }[] = [];
  const start: Parameters<typeof connectHearing>[1] = (say, crash) => {
    const fake = { sent: [] as ToWorker[], ended: false, say, crash };
    started.push(fake);
    return { post: (message) => fake.sent.push(message), end: () => Object.assign(fake, { ended: true }) };
  };
  const worker = (at: number) => {
    const fake = started[at];
    if (fake === undefined) throw new Error(`No worker ${at} was started`);
    return fake;
  };
  const ready = (at: number, device: "webgpu" | "wasm" = "wasm") =>
    worker(at).say({ type: "ready", hearer: { model: "whisper-pico", device, threads: 2 } });
  /** Ids of what the worker was asked to hear. */
  const asked = (at: number) => worker(at).sent.flatMap((message) => (message.type === "hear" ? [message.id] : []));
  return { started, start, worker, ready, asked };
};

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "none",
    (error: HearingError) => error.code,
  );

test("the model is loaded once, and stretches of speech are heard one at a time, in order", async () => {
  const { started, start, worker, ready, asked } = fakes();
  const hearing = connectHearing(wish, start);
  const first = hearing.hear(sound);
  const second = hearing.hear(sound);
  expect(worker(0).sent).toEqual([{ type: "load", wish }]);
  ready(0, "webgpu");
  expect(await hearing.ready).toEqual({ model: "whisper-pico", device: "webgpu", threads: 2 });
  expect(asked(0)).toEqual([1]);
  worker(0).say({ type: "heard", id: 1, words: word("one"), language: "en" });
  expect(asked(0)).toEqual([1, 2]);
  worker(0).say({ type: "heard", id: 2, words: word("two"), language: "en" });
  expect([await first, await second]).toEqual([word("one"), word("two")]);
  expect(started).toHaveLength(1);
});

test("downloads are reported", () => {
  const { start, worker } = fakes();
  const seen: Download[] = [];
  connectHearing(wish, start, (download) => seen.push(download));
  const download = { file: "a.onnx", fileLoadedBytes: 1, fileTotalBytes: 2, loadedBytes: 1, totalBytes: 9 };
  worker(0).say({ type: "download", download });
  expect(seen).toEqual([download]);
});

test("a GPU that can't load the model is left for WASM", async () => {
  const { start, worker, ready } = fakes();
  const hearing = connectHearing(wish, start);
  worker(0).say({ type: "unready", code: "failed", reason: "self-test" });
  expect(worker(0).ended).toBe(true);
  expect(worker(1).sent).toEqual([{ type: "load", wish: { ...wish, device: "wasm" } }]);
  ready(1);
  expect((await hearing.ready).device).toBe("wasm");
});

test("a worker that dies in mid-speech is built again on WASM, and the speech is heard again before what came later", async () => {
  const { start, worker, ready, asked } = fakes();
  const hearing = connectHearing(wish, start);
  ready(0, "webgpu");
  const first = hearing.hear(sound);
  const second = hearing.hear(sound);
  worker(0).crash("device lost");
  expect(worker(0).ended).toBe(true);
  ready(1);
  expect(asked(1)).toEqual([1]);
  // What the dead worker still says is not taken for an answer.
  worker(0).say({ type: "heard", id: 1, words: word("ghost"), language: "en" });
  worker(1).say({ type: "heard", id: 1, words: word("one"), language: "en" });
  worker(1).say({ type: "heard", id: 2, words: word("two"), language: "en" });
  expect([await first, await second]).toEqual([word("one"), word("two")]);
});

test("speech that fails twice is refused, and the speech after it is heard", async () => {
  const { start, worker, ready, asked } = fakes();
  const hearing = connectHearing(wish, start);
  ready(0);
  const first = hearing.hear(sound);
  const second = hearing.hear(sound);
  worker(0).say({ type: "unheard", id: 1, reason: "out of memory" });
  ready(1);
  worker(1).say({ type: "unheard", id: 1, reason: "out of memory" });
  expect(await codeOf(first)).toBe("recognition-failed");
  ready(2);
  expect(asked(2)).toEqual([2]);
  worker(2).say({ type: "heard", id: 2, words: word("two"), language: "en" });
  expect(await second).toEqual(word("two"));
});

test("a model that neither device can load ends hearing, once", async () => {
  const { started, start, worker } = fakes();
  const hearing = connectHearing(wish, start);
  const asked = hearing.hear(sound);
  worker(0).crash("no such file");
  worker(1).say({ type: "unready", code: "failed", reason: "no WASM" });
  expect(await codeOf(hearing.ready)).toBe("recognition-failed");
  expect(await codeOf(asked)).toBe("recognition-failed");
  expect(await codeOf(hearing.hear(sound))).toBe("recognition-failed");
  expect(started).toHaveLength(2);
  expect(worker(1).ended).toBe(true);
});

test("an unreachable model is said as such, without another try", async () => {
  const { started, start, worker } = fakes();
  const hearing = connectHearing(wish, start);
  const asked = hearing.hear(sound);
  worker(0).say({ type: "unready", code: "model-unreachable", reason: "offline" });
  expect(await codeOf(hearing.ready)).toBe("model-unreachable");
  expect(await codeOf(asked)).toBe("model-unreachable");
  expect(started).toHaveLength(1);
});

test("what is given up while it waits never reaches the worker", async () => {
  const { start, worker, ready, asked } = fakes();
  const hearing = connectHearing(wish, start);
  ready(0);
  const leaving = new AbortController();
  const first = hearing.hear(sound);
  const second = hearing.hear(sound, leaving.signal);
  const third = hearing.hear(sound);
  leaving.abort(new Error("left"));
  await expect(second).rejects.toThrow("left");
  worker(0).say({ type: "heard", id: 1, words: word("one"), language: "en" });
  expect(asked(0)).toEqual([1, 3]);
  worker(0).say({ type: "heard", id: 3, words: word("three"), language: "en" });
  expect([await first, await third]).toEqual([word("one"), word("three")]);
});

test("what is given up while it is heard is not heard again after a crash", async () => {
  const { start, worker, ready, asked } = fakes();
  const hearing = connectHearing(wish, start);
  ready(0);
  const leaving = new AbortController();
  const first = hearing.hear(sound, leaving.signal);
  leaving.abort();
  await expect(first).rejects.toMatchObject({ name: "AbortError" });
  worker(0).crash("gone");
  ready(1);
  expect(asked(1)).toEqual([]);
  const second = hearing.hear(sound);
  expect(asked(1)).toEqual([2]);
  worker(1).say({ type: "heard", id: 2, words: word("two"), language: "en" });
  expect(await second).toEqual(word("two"));
});

test("a signal that is over already asks for nothing", async () => {
  const { start, ready, asked } = fakes();
  const hearing = connectHearing(wish, start);
  ready(0);
  await expect(hearing.hear(sound, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  expect(asked(0)).toEqual([]);
});

test("closing ends the worker and refuses what is open", async () => {
  const { start, worker, ready } = fakes();
  const hearing = connectHearing(wish, start);
  ready(0);
  const first = hearing.hear(sound);
  hearing.close();
  hearing.close();
  expect(worker(0).ended).toBe(true);
  expect(await codeOf(first)).toBe("closed");
  expect(await codeOf(hearing.hear(sound))).toBe("closed");
});
