const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const first = (of: readonly (readonly [RegExp, string])[], text: string) => of.find(([mark]) => mark.test(text))?.[1];

/** Browser and system in words, as in `Firefox on Windows`, of a `User-Agent` header. The header itself is not kept. */
export const deviceWords = (userAgent: string | null): string => {
  const browser = first(browsers, userAgent ?? "") ?? "A browser";
  const system = first(systems, userAgent ?? "");
  return system === undefined ? browser : `${browser} on ${system}`;
};
