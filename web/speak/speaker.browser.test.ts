import { expect, test } from "vitest";
import { createReplyVoice } from "./reply-voice.ts";
import { createSpeaker } from "./speaker.io.ts";
import { testVoice } from "./speaker.ts";

const text = "Tell me about your last project, please. What did you do yourself?";

const setUp = (rate = 2) => {
  const playing: boolean[] = [];
  const speaker = createSpeaker(() => ({ voice: testVoice.id, rate, allowRemote: false }));
  const voice = createReplyVoice(speaker, Date.now, (on) => playing.push(on));
  return { voice, playing };
};

test("a reply is heard to its end through the loudspeakers, sentence by sentence", async () => {
  const { voice, playing } = setUp();
  voice.follow({ turnId: "one", attempt: 1, text, whole: true });
  await expect.poll(() => playing, { timeout: 10_000 }).toEqual([true, false]);
  expect(voice.takeHeard()).toMatchObject({ cutAtChar: null });
});

test("interrupted, it is silent at once, and knows at which word", async () => {
  const { voice, playing } = setUp(1);
  voice.follow({ turnId: "one", attempt: 1, text, whole: true });
  await expect.poll(() => playing, { timeout: 10_000 }).toEqual([true]);
  await expect.poll(() => voice.lastSpoken()?.text.length, { timeout: 10_000 }).toBeGreaterThan(0);
  voice.cancel();
  expect(playing).toEqual([true, false]);
  const heard = voice.takeHeard();
  expect(heard?.cutAtChar).toBeLessThan(text.length);
  expect(voice.lastSpoken()?.endedAtMs).not.toBeNull();
});
