import type { Locator } from "@playwright/test";
import jsQR from "jsqr";

/** What somebody reads who points a camera at something on screen. */
export interface Read {
  /** Null: no code was found. */
  readonly text: string | null;
  /** The picture's outermost pixels are all white, as readers want it around a code. */
  readonly whiteAround: boolean;
}

/** Reads a QR code off the screen: a picture of what the browser shows, read by a decoder of its own, black on white only. */
export const readQr = async (shown: Locator): Promise<Read> => {
  const png = (await shown.screenshot()).toString("base64");
  const { width, height, pixels } = await shown.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height).getContext("2d");
    canvas?.drawImage(picture, 0, 0);
    return { width, height, pixels: Array.from(canvas?.getImageData(0, 0, width, height).data ?? []) };
  }, png);
  const whiteAt = (x: number, y: number) => [0, 1, 2].every((channel) => pixels[(y * width + x) * 4 + channel] === 255);
  const along = (length: number) => Array.from({ length }, (_, i) => i);
  return {
    text: jsQR(Uint8ClampedArray.from(pixels), width, height, { inversionAttempts: "dontInvert" })?.data ?? null,
    // One pixel in: the picture's own edge may lie between two of the screen's.
    whiteAround:
      along(width - 2).every((x) => whiteAt(x + 1, 1) && whiteAt(x + 1, height - 2)) &&
      along(height - 2).every((y) => whiteAt(1, y + 1) && whiteAt(width - 2, y + 1)),
  };
};
