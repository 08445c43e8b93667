import { z } from "zod";

/** What a person chose on this device. A value that can't be read falls back by itself, not the others with it. */
export const preferencesSchema = z.object({
  theme: z.enum(["system", "light", "dark"]).catch("system"),
  /** `voiceURI` of the voice that replies are read in; empty: the best there is. */
  voice: z.string().catch(""),
  hearReplies: z.boolean().catch(false),
  /** How fast replies are read; 1 is the voice's own pace. */
  voiceRate: z.number().min(0.5).max(2).catch(1),
  /** Voices that send the replies' words to whoever runs them may be used. */
  allowRemoteVoices: z.boolean().catch(false),
  /** Show pitch beside the level while one speaks. */
  livePitch: z.boolean().catch(true),
  /** Id of the microphone, by this browser; empty: the browser's own choice. */
  microphone: z.string().catch(""),
  model: z.enum(["whisper-tiny.en", "whisper-base", "whisper-small", "whisper-pico"]).catch("whisper-tiny.en"),
  /** ISO 639 code of the language that is spoken, or `auto`: the recogniser finds out. */
  language: z
    .string()
    .regex(/^([a-z]{2,3}|auto)$/)
    .catch("en"),
  device: z.enum(["auto", "webgpu", "wasm"]).catch("auto"),
  /** Whether the grammar of what was said is checked, with a checker that is fetched for it. */
  checkGrammar: z.boolean().catch(false),
  /** Who says when a turn starts and ends. */
  mode: z.enum(["hold", "tap", "automatic"]).catch("tap"),
  /** Mask what tells of a person in words before they leave, whatever the organisation asks for. */
  maskPersonalData: z.boolean().catch(false),
  /** Names that are masked too. They stay on this device. */
  maskNames: z.array(z.string().min(1).max(80)).max(200).catch([]),
});

export type Preferences = z.infer<typeof preferencesSchema>;

/** Reads what was stored; whatever is damaged or missing is the default. */
export const readPreferences = (stored: string | null): Preferences => {
  let value: unknown = null;
  try {
    value = JSON.parse(stored ?? "null");
  } catch {
    // Damaged text is as good as none.
  }
  return preferencesSchema.parse(typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});
};
