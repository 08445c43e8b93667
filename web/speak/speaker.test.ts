import { expect, test } from "vitest";
import { chooseVoice, testVoice, type Voice } from "./speaker.ts";

const voice = (id: string, change: Partial<Voice> = {}): Voice => ({
  id,
  name: id,
  language: "en-GB",
  local: true,
  isDefault: false,
  ...change,
});
const remote = voice("remote", { local: false, isDefault: true });
const german = voice("german", { language: "de-DE", isDefault: true });
const any = { voice: "", allowRemote: false };

test("without a wish an English voice of this device reads, the default first", () => {
  expect(chooseVoice([remote, german, voice("a"), voice("b", { isDefault: true })], any).id).toBe("b");
  expect(chooseVoice([remote, german, voice("a", { language: "en_US" })], any).id).toBe("a");
});

test("a voice that sends the words away is used only where that is allowed", () => {
  expect(chooseVoice([remote], any)).toBe(testVoice);
  expect(chooseVoice([remote], { ...any, voice: "remote" })).toBe(testVoice);
  expect(chooseVoice([remote, voice("a")], { voice: "remote", allowRemote: true }).id).toBe("remote");
  expect(chooseVoice([remote, voice("a")], { voice: "", allowRemote: true }).id).toBe("a");
});

test("who chose a voice gets it, of any language; who chose the test voice gets that", () => {
  expect(chooseVoice([german, voice("a")], { ...any, voice: "german" }).id).toBe("german");
  expect(chooseVoice([voice("a")], { ...any, voice: testVoice.id })).toBe(testVoice);
});

test("a voice that is gone falls back, and a device without any has the test voice", () => {
  expect(chooseVoice([voice("a")], { ...any, voice: "gone" }).id).toBe("a");
  expect(chooseVoice([], any)).toBe(testVoice);
  expect(chooseVoice([german], any)).toBe(testVoice);
});
