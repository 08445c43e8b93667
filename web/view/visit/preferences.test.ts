import { expect, test } from "vitest";
import { readPreferences } from "./preferences.ts";

const defaults = {
  theme: "system",
  voice: "",
  hearReplies: false,
  livePitch: true,
  microphone: "",
  model: "whisper-tiny.en",
  device: "auto",
  checkGrammar: false,
  mode: "tap",
};

test("nothing stored, or nothing readable, gives the defaults", () => {
  for (const stored of [null, "", "{", "null", "[]", '"x"', "{}"]) expect(readPreferences(stored)).toEqual(defaults);
});

test("one damaged choice does not cost the others", () => {
  expect(readPreferences('{"theme":"dark","mode":"shout"}')).toEqual({ ...defaults, theme: "dark" });
});
