import { describe, expect, test } from "vitest";
import { decodeWav, encodeWav, wavFormat } from "./wav.ts";

const chunk = (name: string, content: Uint8Array): number[] => {
  const length = content.length;
  const bytes = [...name].map((c) => c.charCodeAt(0));
  bytes.push(length & 255, (length >> 8) & 255, (length >> 16) & 255, length >> 24, ...content);
  return length % 2 === 1 ? [...bytes, 0] : bytes;
};

const fmt = (encoding: number, channels: number, rateHz: number, bits: number, tail: number[] = []): Uint8Array => {
  const view = new DataView(new ArrayBuffer(16 + tail.length));
  view.setUint16(0, encoding, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, rateHz, true);
  view.setUint32(8, (rateHz * channels * bits) / 8, true);
  view.setUint16(12, (channels * bits) / 8, true);
  view.setUint16(14, bits, true);
  new Uint8Array(view.buffer).set(tail, 16);
  return new Uint8Array(view.buffer);
};

const wav = (...chunks: number[][]): Uint8Array => {
  const body = [..."WAVE"].map((c) => c.charCodeAt(0)).concat(...chunks);
  return new Uint8Array(chunk("RIFF", new Uint8Array(body)));
};

const decoded = (bytes: Uint8Array) => {
  const sound = decodeWav(bytes);
  if ("refusal" in sound) throw new Error(sound.refusal);
  return { rate: sound.sampleRateHz, channels: sound.channels.map((samples) => Array.from(samples)) };
};

describe("wav", () => {
  test("what is encoded decodes to the same sound within half a step of 16 bits", () => {
    const samples = Float32Array.from({ length: 1000 }, (_, i) => 0.9 * Math.sin(i / 7));
    const { rate, channels } = decoded(encodeWav(samples));
    expect(rate).toBe(16_000);
    expect(channels).toHaveLength(1);
    const worst = Math.max(...(channels[0] ?? []).map((x, i) => Math.abs(x - (samples[i] ?? 9))));
    expect(worst).toBeLessThanOrEqual(0.5 / 32_768 + 1e-9);
  });

  test("too loud is clipped and not-a-number is silence", () => {
    const { channels } = decoded(encodeWav(Float32Array.of(2, -2, Number.NaN, Number.POSITIVE_INFINITY)));
    expect(channels[0]).toEqual([32_767 / 32_768, -1, 0, 32_767 / 32_768]);
  });

  test.each([
    ["8 bit", fmt(1, 1, 8000, 8), Uint8Array.of(0, 128, 192), [-1, 0, 0.5]],
    ["16 bit", fmt(1, 1, 44_100, 16), Uint8Array.of(0, 0x80, 0, 0x40), [-1, 0.5]],
    ["24 bit", fmt(1, 1, 48_000, 24), Uint8Array.of(0, 0, 0x80, 0, 0, 0x40), [-1, 0.5]],
    ["32 bit", fmt(1, 1, 48_000, 32), Uint8Array.of(0, 0, 0, 0x80, 0, 0, 0, 0x40), [-1, 0.5]],
    ["float", fmt(3, 1, 16_000, 32), new Uint8Array(Float32Array.of(0.25, Number.NaN).buffer), [0.25, 0]],
    ["double", fmt(3, 1, 16_000, 64), new Uint8Array(Float64Array.of(-0.25).buffer), [-0.25]],
    ["extensible 16 bit", fmt(0xff_fe, 1, 16_000, 16, [22, 0, 16, 0, 4, 0, 0, 0, 1, 0]), Uint8Array.of(0, 0x40), [0.5]],
  ])("%s is read", (_, format, content, expected) => {
    const bytes = wav(chunk("LIST", Uint8Array.of(1, 2, 3)), chunk("fmt ", format), chunk("data", content));
    expect(decoded(bytes).channels).toEqual([expected]);
  });

  test("channels are taken apart, and a cut file gives what is there", () => {
    const whole = wav(
      chunk("fmt ", fmt(1, 2, 16_000, 16)),
      chunk("data", Uint8Array.of(0, 0x40, 0, 0xc0, 0, 0x20, 0, 0)),
    );
    expect(decoded(whole).channels).toEqual([
      [0.5, 0.25],
      [-0.5, 0],
    ]);
    expect(decoded(whole.subarray(0, whole.length - 2)).channels).toEqual([[0.5], [-0.5]]);
  });

  test("other bytes are refused, never thrown on", () => {
    expect(decodeWav(new Uint8Array())).toEqual({ refusal: "not-wav" });
    expect(decodeWav(new TextEncoder().encode("<!doctype html> and more"))).toEqual({ refusal: "not-wav" });
    expect(decodeWav(wav())).toEqual({ refusal: "damaged" });
    expect(decodeWav(wav(chunk("fmt ", fmt(1, 0, 16_000, 16)), chunk("data", Uint8Array.of(0, 0))))).toEqual({
      refusal: "damaged",
    });
    expect(decodeWav(wav(chunk("fmt ", fmt(85, 1, 16_000, 0)), chunk("data", Uint8Array.of(0, 0))))).toEqual({
      refusal: "unsupported-encoding",
    });
    expect(wavFormat(new Uint8Array(40))).toBeNull();
    const whole = encodeWav(Float32Array.of(0.1, 0.2, 0.3));
    for (let length = 0; length < whole.length; length++) decodeWav(whole.subarray(0, length));
  });
});
