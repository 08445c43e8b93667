/** What a speaker tells of one text. */
export interface SpeakerEvents {
  /** Sound comes out. */
  start(): void;
  /** The word at this character begins; voices that don't know never say so. */
  word(at: number): void;
  /** No more will be heard of it: it is over, or could not be read. */
  end(): void;
}

/** Reads texts aloud, one after the other. */
export interface Speaker {
  speak(text: string, on: SpeakerEvents): void;
  /** Falls silent at once, and forgets what waits; nothing more is told of any of it. */
  cancel(): void;
}

/** One voice of this device or of this app, as it can be chosen. */
export interface Voice {
  /** `voiceURI` of the browser's, or the test voice's own. */
  readonly id: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  /** False: the text is sent to whoever runs the voice. */
  readonly local: boolean;
  readonly isDefault: boolean;
}

/** How replies are read aloud. */
export interface VoiceWish {
  /** The `id` of a voice; empty: the best there is. */
  readonly voice: string;
  /** 1 is the voice's own pace. */
  readonly rate: number;
  /** Voices that send the text away may be used. */
  readonly allowRemote: boolean;
}

/** The bundled voice for where a device has none. */
export const testVoice: Voice = {
  id: "sotto:test-voice",
  name: "Test voice",
  language: "en",
  local: true,
  isDefault: false,
};

/**
 * The voice to read with, of those that the browser has: the one that was chosen, where it may be used; else an English one
 * of this device, its default first; else the test voice, so that a reply is never silent without a word.
 */
export const chooseVoice = (voices: readonly Voice[], { voice, allowRemote }: Omit<VoiceWish, "rate">): Voice => {
  if (voice === testVoice.id) return testVoice;
  const allowed = voices.filter(({ local }) => local || allowRemote);
  const english = allowed.filter(({ language }) => /^en\b/i.test(language.replace("_", "-")));
  return (
    allowed.find(({ id }) => id === voice) ??
    english.find(({ local, isDefault }) => local && isDefault) ??
    english.find(({ local }) => local) ??
    english[0] ??
    testVoice
  );
};
