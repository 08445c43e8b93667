import type { Voice, VoiceWish } from "./speaker.ts";
import type { Sounding } from "./steady-speaker.ts";

const synthesis = (): SpeechSynthesis | undefined =>
  "speechSynthesis" in globalThis ? globalThis.speechSynthesis : undefined;

/** The voices that the browser knows by now. */
export const browserVoices = (): Voice[] =>
  (synthesis()?.getVoices() ?? []).map((voice) => ({
    id: voice.voiceURI,
    name: voice.name,
    language: voice.lang,
    local: voice.localService,
    isDefault: voice.default,
  }));

/** Calls back when the browser has learnt its voices, which it does late; returns what stops it. */
export const onVoices = (then: () => void): (() => void) => {
  // Old WebKit has voices, but is no event target.
  synthesis()?.addEventListener?.("voiceschanged", then);
  return () => synthesis()?.removeEventListener?.("voiceschanged", then);
};

/** Longest wait for the browser to learn its voices, ms; one without any never says so. */
const voicesWithinMs = 1500;

/** Resolves when the browser knows its voices, or can be taken to have none. */
export const voicesKnown = (): Promise<void> =>
  new Promise((resolve) => {
    if (synthesis() === undefined || browserVoices().length > 0) return resolve();
    const done = (): void => {
      stopListening();
      clearTimeout(timer);
      resolve();
    };
    const stopListening = onVoices(done);
    const timer = setTimeout(done, voicesWithinMs);
  });

/** Speaks through the browser with the voice that is told. */
export const browserSounding = (choice: () => { voice: Voice } & Pick<VoiceWish, "rate">): Sounding => {
  // Chromium lets go of an utterance that nobody holds, and of its events with it.
  let held: SpeechSynthesisUtterance | undefined;
  return {
    say: (text, on) => {
      const speech = synthesis();
      const { voice, rate } = choice();
      const found = speech?.getVoices().find(({ voiceURI }) => voiceURI === voice.id);
      if (speech === undefined || found === undefined) return on.end();
      held = new SpeechSynthesisUtterance(text);
      held.voice = found;
      held.lang = found.lang;
      held.rate = rate;
      held.onstart = on.start;
      held.onboundary = ({ name, charIndex }) => name !== "sentence" && on.word(charIndex);
      held.onend = on.end;
      // Also when the browser wants a tap first: then nothing more will be heard of it.
      held.onerror = on.end;
      // Paused once, as by a tab in the background, Chromium stays so for whatever is said next.
      speech.resume();
      speech.speak(held);
    },
    stop: () => {
      held = undefined;
      synthesis()?.cancel();
    },
  };
};
