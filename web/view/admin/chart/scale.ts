/** Roundest step of at least `least`: 1, 2 or 5 times a power of ten. */
const roundStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  return factor * power;
};

/** Ticks of an axis from 0 to at least `max`, about `wanted` steps of whole numbers; the last one is the axis' end. */
export const ticksTo = (max: number, wanted = 4): number[] => {
  const step = Math.max(1, roundStep(Math.max(max, 1) / wanted));
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
};

/** The largest of some values; 0 of none. */
export const largest = (series: readonly (readonly (number | null)[])[]): number =>
  series.reduce((most, values) => values.reduce<number>((max, value) => Math.max(max, value ?? 0), most), 0);

/** Places along a length in px: of `count` slots side by side, the middle of one. */
export const middleOf = (index: number, count: number, lengthPx: number): number =>
  ((index + 0.5) * lengthPx) / Math.max(1, count);

/** Height of a value above the axis in px, where `max` is `heightPx` high. */
export const heightOf = (value: number, max: number, heightPx: number): number =>
  max <= 0 ? 0 : (value / max) * heightPx;

const px = (x: number): string => String(Math.round(x * 10) / 10);

interface Size {
  readonly width: number;
  readonly height: number;
}

const isAlone = (values: readonly (number | null)[], index: number): boolean =>
  values[index] !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;

/** Where a value stands, from the top left; its slot is one of `values`. */
const placeOf = (values: readonly (number | null)[], index: number, max: number, { width, height }: Size) => ({
  x: middleOf(index, values.length, width),
  y: height - heightOf(values[index] ?? 0, max, height),
});

/** The path of a line through values, in SVG's terms. It is broken where there is no value. */
export const linePath = (values: readonly (number | null)[], max: number, size: Size): string => {
  let path = "";
  for (const [index, value] of values.entries()) {
    if (value === null || isAlone(values, index)) continue;
    const { x, y } = placeOf(values, index, max, size);
    path += `${(values[index - 1] ?? null) === null ? "M" : "L"}${px(x)} ${px(y)}`;
  }
  return path;
};

/** The values that stand alone, which no line can show. */
export const lonePoints = (
  values: readonly (number | null)[],
  max: number,
  size: Size,
): { readonly x: number; readonly y: number }[] =>
  values.flatMap((_, index) => (isAlone(values, index) ? [placeOf(values, index, max, size)] : []));

/** Where each series' bar begins if they stand on one another: the sum of those below it, slot by slot. */
export const stackedOn = (series: readonly (readonly (number | null)[])[]): number[][] =>
  series.map((values, which) =>
    values.map((_, slot) => series.slice(0, which).reduce((sum, below) => sum + (below[slot] ?? 0), 0)),
  );

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * The slots whose beginning is a round time of day, so that about `wanted` labels stand below a chart.
 * @param offsetMs What local time is ahead of UTC.
 */
export const roundTimes = (
  fromMs: number,
  slotMs: number,
  slots: number,
  wanted: number,
  offsetMs: number,
): number[] => {
  const least = (slots * slotMs) / wanted;
  const step =
    [
      5 * minuteMs,
      10 * minuteMs,
      15 * minuteMs,
      30 * minuteMs,
      hourMs,
      2 * hourMs,
      3 * hourMs,
      6 * hourMs,
      12 * hourMs,
    ].find((one) => one >= least && one >= slotMs) ?? 24 * hourMs;
  return Array.from({ length: slots }, (_, index) => index).filter(
    (index) => (fromMs + offsetMs + index * slotMs) % step === 0,
  );
};

/** Every so many slots, so that about `wanted` labels stand below a chart; the last slot has one. */
export const everyFew = (slots: number, wanted: number): number[] => {
  const step = Math.max(1, Math.ceil(slots / wanted));
  return Array.from({ length: slots }, (_, index) => index).filter((index) => (slots - 1 - index) % step === 0);
};
