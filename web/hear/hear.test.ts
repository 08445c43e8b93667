import { expect, test, vi } from "vitest";
import type { Word } from "../../shared/speech/word.ts";
import { publicHub } from "./catalogue.ts";
import { connectHearing } from "./hear.ts";
import type { HearingError, HearingListener, Plan, StartWorker } from "./hearing.ts";
import type { Download, FromWorker, Hearer, HearingWish, Rung, ToWorker } from "./message.ts";

const wish: HearingWish = { model: "whisper-pico", host: publicHub, language: "en" };
const gpu: Rung = { device: "webgpu", precision: { encoder: "fp32", decoder: "q4" }, threads: 1 };
const threads: Rung = { device: "wasm", precision: { encoder: "q8", decoder: "q8" }, threads: 2 };
const single: Rung = { ...threads, threads: 1 };
const plan: Plan = { rungs: [gpu, threads, single], chosen: gpu };
const sound = new Float32Array(16_000);
const word = (text: string): Word[] => [{ text, startMs: 0, endMs: 100, kind: "word", source: "asr" }];

/** Workers whose answers the test writes, and a clock that it turns. */
const setUp = (with_: Plan = plan, listener: HearingListener = {}) => {
  const started: {
    sent: ToWorker[];
    ended: boolean;
    say: (message: FromWorker) => void;
    crash: (reason: string) => void;
  }[] = [];
  const start: StartWorker = (say, crash) => {
    const fake = { sent: [] as ToWorker[], ended: false, say, crash };
    started.push(fake);
    return { post: (message) => fake.sent.push(message), end: () => Object.assign(fake, { ended: true }) };
  };
  const worker = (at: number) => {
    const fake = started[at];
    if (fake === undefined) throw new Error(`No worker ${at} was started`);
    return fake;
  };
  let onTick = () => {};
  const hearing = connectHearing(
    wish,
    with_,
    start,
    (call) => {
      onTick = call;
      return () => {
        onTick = () => {};
      };
    },
    listener,
  );
  return {
    hearing,
    started,
    worker,
    ready: (at: number, trialMs: number | null = null) => {
      worker(at).say({ type: "loading" });
      worker(at).say({ type: "ready", trialMs });
    },
    /** What each worker was loaded with. */
    rungs: () =>
      started.flatMap(({ sent }) => sent.flatMap((message) => (message.type === "load" ? [message.rung] : []))),
    /** Ids of what the worker was asked to hear. */
    asked: (at: number) => worker(at).sent.flatMap((message) => (message.type === "hear" ? [message.id] : [])),
    seconds: (count: number) => {
      for (let i = 0; i < count; i++) onTick();
    },
    begun: () => vi.waitFor(() => expect(started.length).toBeGreaterThan(0)),
  };
};

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "none",
    (error: HearingError) => error.code,
  );

test("the model is loaded once, and stretches of speech are heard one at a time, in order", async () => {
  const { hearing, started, worker, ready, asked, begun } = setUp();
  const first = hearing.hear(sound);
  const second = hearing.hear(sound);
  await begun();
  expect(worker(0).sent).toEqual([{ type: "load", wish, rung: gpu, trial: false }]);
  ready(0);
  expect(await hearing.ready).toEqual({ model: "whisper-pico", ...gpu });
  expect(asked(0)).toEqual([1]);
  worker(0).say({ type: "heard", id: 1, words: word("one"), language: "en", firstTokenMs: 9 });
  expect(asked(0)).toEqual([1, 2]);
  worker(0).say({ type: "heard", id: 2, words: word("two"), language: "en", firstTokenMs: 9 });
  expect([await first, await second]).toEqual([word("one"), word("two")]);
  expect(started).toHaveLength(1);
});

test("downloads are reported", async () => {
  const seen: Download[] = [];
  const { worker, begun } = setUp(plan, { onDownload: (download) => seen.push(download) });
  await begun();
  const download: Download = { loadedBytes: 1, totalBytes: 9, bytesPerSecond: null, secondsLeft: null, kept: "device" };
  worker(0).say({ type: "download", download });
  expect(seen).toEqual([download]);
});

test("on first use devices are tried one after the other, and the fastest that was right hears", async () => {
  const chosen: unknown[] = [];
  const { hearing, worker, ready, rungs, asked, begun } = setUp(
    { ...plan, chosen: null },
    { onChosen: (choice) => chosen.push(choice) },
  );
  const heard = hearing.hear(sound);
  await begun();
  expect(worker(0).sent).toEqual([{ type: "load", wish, rung: gpu, trial: true }]);
  ready(0, 4000);
  expect(worker(0).ended).toBe(true);
  ready(1, 2000);
  expect(await hearing.ready).toMatchObject(threads);
  expect(rungs()).toEqual([gpu, threads]);
  expect(chosen).toEqual([{ rung: threads, tookMs: 2000 }]);
  expect(asked(0)).toEqual([]);
  worker(1).say({ type: "heard", id: 1, words: word("one"), language: "en", firstTokenMs: 9 });
  expect(await heard).toEqual(word("one"));
});

test("the winner of the trial is built again if another one was tried after it", async () => {
  const { hearing, worker, ready, rungs, begun } = setUp({ ...plan, chosen: null });
  await begun();
  ready(0, 2000);
  ready(1, 4000);
  expect(rungs()).toEqual([gpu, threads, gpu]);
  expect(worker(2).sent).toEqual([{ type: "load", wish, rung: gpu, trial: false }]);
  ready(2);
  expect(await hearing.ready).toMatchObject(gpu);
});

test("garbled words, a crash or missing files disqualify a device in the trial", async () => {
  const { hearing, worker, ready, rungs, begun } = setUp({ ...plan, chosen: null });
  await begun();
  worker(0).say({ type: "unready", code: "precision-missing", reason: "no such file" });
  worker(1).crash("out of memory");
  ready(2, 3000);
  expect(await hearing.ready).toMatchObject(single);
  expect(rungs()).toEqual([gpu, threads, single]);
});

test("a chosen device that can't load the model any more is left for the next, and a trial is due", async () => {
  const chosen: unknown[] = [];
  const { hearing, worker, ready, rungs, begun } = setUp(plan, { onChosen: (choice) => chosen.push(choice) });
  await begun();
  worker(0).say({ type: "unready", code: "failed", reason: "driver" });
  expect(worker(0).ended).toBe(true);
  ready(1);
  expect((await hearing.ready).device).toBe("wasm");
  expect(rungs()).toEqual([gpu, threads]);
  expect(chosen).toEqual([null]);
});

test("a device that is lost in mid-speech is left for the next, and the speech is heard before what came later", async () => {
  const hearers: Hearer[] = [];
  const { hearing, worker, ready, asked, begun } = setUp(plan, { onHearer: (hearer) => hearers.push(hearer) });
  const first = hearing.hear(sound);
  const second = hearing.hear(sound);
  await begun();
  ready(0);
  worker(0).say({ type: "lost", reason: "destroyed" });
  expect(worker(0).ended).toBe(true);
  ready(1);
  expect(asked(1)).toEqual([1]);
  // What the dead worker still says is not taken for an answer.
  worker(0).say({ type: "heard", id: 1, words: word("ghost"), language: "en", firstTokenMs: 9 });
  worker(1).say({ type: "heard", id: 1, words: word("one"), language: "en", firstTokenMs: 9 });
  worker(1).say({ type: "heard", id: 2, words: word("two"), language: "en", firstTokenMs: 9 });
  expect([await first, await second]).toEqual([word("one"), word("two")]);
  expect(hearers.map(({ device }) => device)).toEqual(["webgpu", "wasm"]);
});

test("speech goes down the whole ladder before it is refused, and the speech after it is heard", async () => {
  const { hearing, worker, ready, rungs, asked, begun } = setUp();
  const first = hearing.hear(sound);
  const second = hearing.hear(sound);
  await begun();
  for (const at of [0, 1, 2]) {
    ready(at);
    worker(at).say({ type: "unheard", id: 1, reason: "out of memory" });
  }
  expect(await codeOf(first)).toBe("recognition-failed");
  expect(rungs()).toEqual([gpu, threads, single, single]);
  ready(3);
  expect(asked(3)).toEqual([2]);
  worker(3).say({ type: "heard", id: 2, words: word("two"), language: "en", firstTokenMs: 9 });
  expect(await second).toEqual(word("two"));
});

test("where there is one device only, a crash gets a second try on it", async () => {
  const { hearing, worker, ready, begun } = setUp({ rungs: [single], chosen: single });
  const first = hearing.hear(sound);
  await begun();
  ready(0);
  worker(0).crash("gone");
  ready(1);
  worker(1).say({ type: "heard", id: 1, words: word("one"), language: "en", firstTokenMs: 9 });
  expect(await first).toEqual(word("one"));
});

test("a recogniser that hangs is replaced, one that is slow is not", async () => {
  const { hearing, started, worker, ready, asked, seconds, begun } = setUp();
  await begun();
  ready(0);
  const first = hearing.hear(sound);
  seconds(50);
  expect(started).toHaveLength(1);
  worker(0).say({ type: "heard", id: 1, words: word("one"), language: "en", firstTokenMs: 9 });
  expect(await first).toEqual(word("one"));
  // Nobody waits for anything: it may be silent as long as it likes.
  seconds(5000);
  expect(started).toHaveLength(1);
  const second = hearing.hear(sound);
  // Ten times as slow as before is not hung yet, nor is one that goes on step by step.
  seconds(490);
  worker(0).say({ type: "working" });
  seconds(490);
  expect(started).toHaveLength(1);
  seconds(5000);
  expect(worker(0).ended).toBe(true);
  ready(1);
  expect(asked(1)).toEqual([2]);
  worker(1).say({ type: "heard", id: 2, words: word("two"), language: "en", firstTokenMs: 9 });
  expect(await second).toEqual(word("two"));
});

test("a download takes the time it takes", async () => {
  const { started, seconds, begun } = setUp();
  await begun();
  seconds(5000);
  expect(started).toHaveLength(1);
});

test("a device is named while it gets the model, so that a page that dies of it can tell the next one", async () => {
  const named: unknown[] = [];
  const { worker, begun } = setUp(plan, { onLoading: (rung) => named.push(rung) });
  await begun();
  expect(named).toEqual([]);
  worker(0).say({ type: "loading" });
  expect(named).toEqual([gpu]);
  worker(0).say({ type: "ready", trialMs: null });
  expect(named).toEqual([gpu, null]);
});

test("a model that no device can load ends hearing, once", async () => {
  const ends: string[] = [];
  const { hearing, started, worker, begun } = setUp(plan, { onEnd: ({ code }) => ends.push(code) });
  const asked = hearing.hear(sound);
  await begun();
  worker(0).crash("no such file");
  worker(1).say({ type: "unready", code: "failed", reason: "no WASM" });
  worker(2).say({ type: "unready", code: "failed", reason: "no WASM" });
  expect(await codeOf(hearing.ready)).toBe("recognition-failed");
  expect(await codeOf(asked)).toBe("recognition-failed");
  expect(await codeOf(hearing.hear(sound))).toBe("recognition-failed");
  expect(started).toHaveLength(3);
  expect(worker(2).ended).toBe(true);
  expect(ends).toEqual(["recognition-failed"]);
});

test("an unreachable model is said as such, without another try", async () => {
  const { hearing, started, worker, begun } = setUp();
  const asked = hearing.hear(sound);
  await begun();
  worker(0).say({ type: "unready", code: "model-unreachable", reason: "offline" });
  expect(await codeOf(hearing.ready)).toBe("model-unreachable");
  expect(await codeOf(asked)).toBe("model-unreachable");
  expect(started).toHaveLength(1);
});

test("what is given up while it waits never reaches the worker", async () => {
  const { hearing, worker, ready, asked, begun } = setUp();
  const leaving = new AbortController();
  const first = hearing.hear(sound);
  const second = hearing.hear(sound, leaving.signal);
  const third = hearing.hear(sound);
  await begun();
  ready(0);
  leaving.abort(new Error("left"));
  await expect(second).rejects.toThrow("left");
  worker(0).say({ type: "heard", id: 1, words: word("one"), language: "en", firstTokenMs: 9 });
  expect(asked(0)).toEqual([1, 3]);
  worker(0).say({ type: "heard", id: 3, words: word("three"), language: "en", firstTokenMs: 9 });
  expect([await first, await third]).toEqual([word("one"), word("three")]);
});

test("what is given up while it is heard is not heard again after a crash", async () => {
  const { hearing, worker, ready, asked, begun } = setUp();
  await begun();
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
  worker(1).say({ type: "heard", id: 2, words: word("two"), language: "en", firstTokenMs: 9 });
  expect(await second).toEqual(word("two"));
});

test("a signal that is over already asks for nothing", async () => {
  const { hearing, ready, asked, begun } = setUp();
  await begun();
  ready(0);
  await expect(hearing.hear(sound, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  expect(asked(0)).toEqual([]);
});

test("closing ends the worker and refuses what is open", async () => {
  const { hearing, worker, ready, begun } = setUp();
  await begun();
  ready(0);
  const first = hearing.hear(sound);
  hearing.close();
  hearing.close();
  expect(worker(0).ended).toBe(true);
  expect(await codeOf(first)).toBe("closed");
  expect(await codeOf(hearing.hear(sound))).toBe("closed");
});
