import { expect, test } from "vitest";
import { readPreferences } from "./preferences.ts";

const defaults = {
  theme: "system",
  voice: "",
  hearReplies: false,
  voiceRate: 1,
  allowRemoteVoices: false,
  livePitch: true,
  microphone: "",
  model: "whisper-tiny.en",
  language: "en",
  device: "auto",
  checkGrammar: false,
  maskPersonalData: false,
  maskNames: [],
  mode: "tap",
};

test("nothing stored, or nothing readable, gives the defaults", () => {
  for (const stored of [null, "", "{", "null", "[]", '"x"', "{}"]) expect(readPreferences(stored)).toEqual(defaults);
});

test("a pace that no voice has falls back", () => {
  expect(readPreferences('{"voiceRate":40}').voiceRate).toBe(1);
  expect(readPreferences('{"voiceRate":1.25}').voiceRate).toBe(1.25);
});

test("one damaged choice does not cost the others", () => {
  expect(readPreferences('{"theme":"dark","mode":"shout"}')).toEqual({ ...defaults, theme: "dark" });
});
