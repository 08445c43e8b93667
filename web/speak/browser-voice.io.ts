import type { Speaker } from "./reply-voice.ts";

/** Voices that speak on the device itself: others would send the partner's words to whoever runs them. */
export const localVoices = (): SpeechSynthesisVoice[] =>
  "speechSynthesis" in globalThis ? speechSynthesis.getVoices().filter((voice) => voice.localService) : [];

/** Calls back when the browser has learnt its voices, which it does late; returns what stops it. */
export const onVoices = (then: () => void): (() => void) => {
  if (!("speechSynthesis" in globalThis)) return () => {};
  speechSynthesis.addEventListener("voiceschanged", then);
  return () => speechSynthesis.removeEventListener("voiceschanged", then);
};

/** The voice of that `voiceURI`, else one of the page's language, else any; null where there is no local voice. */
export const chooseVoice = (voices: readonly SpeechSynthesisVoice[], wanted: string): SpeechSynthesisVoice | null =>
  voices.find((voice) => voice.voiceURI === wanted) ??
  voices.find((voice) => voice.lang.startsWith("en") && voice.default) ??
  voices.find((voice) => voice.lang.startsWith("en")) ??
  voices[0] ??
  null;

/** Speaks through the browser. Without a local voice nothing is spoken, and everything ends at once. */
export const browserSpeaker = (wanted: () => string): Speaker => ({
  speak: (text, on) => {
    const voice = chooseVoice(localVoices(), wanted());
    if (voice === null) {
      on.end();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onstart = on.start;
    utterance.onboundary = ({ charIndex }) => on.word(charIndex);
    utterance.onend = on.end;
    // Also when it was cancelled, or the browser wants a tap first: then nothing more will be heard of it.
    utterance.onerror = on.end;
    speechSynthesis.speak(utterance);
  },
  cancel: () => {
    if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
  },
});
