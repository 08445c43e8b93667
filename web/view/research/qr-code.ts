import { encode } from "uqr";

/** White on every side, in modules: with less, readers miss the code (ISO/IEC 18004, 6.3.8). */
const quietModules = 4;

/** A QR code to be drawn: black where the path is, on white. */
export interface QrCode {
  /** Its width and height in modules, the white around it included. */
  readonly modules: number;
  /** The dark modules as an SVG path, each run of a row as one rectangle, a module as the unit. */
  readonly path: string;
}

/** The QR code of a text. It can be read with 15 % of it lost (level M), as on a card that was folded. */
export const qrCodeOf = (text: string): QrCode => {
  const { size, data } = encode(text, { ecc: "M", border: quietModules });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? "1" : "0"))
        .join("")
        .matchAll(/1+/g),
    ].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { modules: size, path: runs.join("") };
};

/** The QR code as the text of an SVG file, for posters and slides. */
export const svgFileOf = ({ modules, path }: QrCode): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules} ${modules}" width="${modules * 10}" height="${modules * 10}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${modules}v${modules}h-${modules}z"/><path d="${path}"/></svg>\n`;
