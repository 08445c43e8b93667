import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { type QrCode, qrCodeOf, svgFileOf } from "./qr-code.ts";

/** The path painted as a browser would: black on white, `scale` pixels a module. */
const paint = ({ modules, path }: QrCode, scale: number) => {
  const side = modules * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++) {
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return { pixels, side };
};

const links = [
  "http://127.0.0.1:8787/invite/bUuh_D3ZJqU2m_wXGLEH4Q",
  `https://${"practice.".repeat(6)}university.example/invite/${"-_".repeat(11)}`,
];

describe("the QR code of a link", () => {
  it.each(links)("is read by another's decoder as just that: %s", (link) => {
    const { pixels, side } = paint(qrCodeOf(link), 3);
    expect(jsQR(pixels, side, side, { inversionAttempts: "dontInvert" })?.data).toBe(link);
  });

  it("has four modules of white on every side", () => {
    const { modules, path } = qrCodeOf(links[0] ?? "");
    const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, ...all]) => all.map(Number));
    const [left, top] = [0, 1].map((place) => Math.min(...runs.map((run) => run[place] ?? 0)));
    const right = Math.max(...runs.map(([x = 0, , width = 0]) => x + width));
    const bottom = Math.max(...runs.map(([, y = 0]) => y + 1));
    expect([left, top, modules - right, modules - bottom]).toEqual([4, 4, 4, 4]);
  });

  it("can be read with a spot of it lost", () => {
    const [link = ""] = links;
    const { pixels, side } = paint(qrCodeOf(link), 4);
    for (let row = side / 2; row < side / 2 + 24; row++) pixels.fill(255, (row * side + 60) * 4, (row * side + 84) * 4);
    expect(jsQR(pixels, side, side, { inversionAttempts: "dontInvert" })?.data).toBe(link);
  });

  it("is a whole SVG file too", () => {
    const code = qrCodeOf(links[0] ?? "");
    expect(svgFileOf(code)).toContain(code.path);
    expect(svgFileOf(code)).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^<]*><path fill="#fff"[^<]*\/><path [^<]*\/><\/svg>\n$/,
    );
  });
});
