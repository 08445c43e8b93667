/** `4:07`, or `1:02:09` from an hour on. */
export const clock = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(seconds % 60)}`;
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
};

/** `1 turn`, `3 turns`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/** `third`; from eleven on `11th`, `22nd`. */
export const ordinal = (n: number): string => {
  const word = ordinals[n - 1];
  if (word !== undefined) return word;
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(teen ? undefined : ["th", "st", "nd", "rd"][n % 10]) ?? "th"}`;
};

/** Whole megabytes as people see them in a download: `41 MB`; below one, `0.6 MB`. */
export const megabytes = (bytes: number): string => {
  const mb = bytes / 1_000_000;
  return `${mb < 1 ? mb.toFixed(1) : Math.round(mb)} MB`;
};

/** As `megabytes`, for whole disks: `10.7 GB`. */
export const gigabytes = (bytes: number): string =>
  bytes < 1_000_000_000 ? megabytes(bytes) : `${(bytes / 1_000_000_000).toFixed(1)} GB`;

/** How long something will still take, roughly: `about 8 s`, `about 3 min`. */
export const roughly = (seconds: number): string =>
  seconds < 90 ? `about ${Math.max(1, Math.round(seconds))} s` : `about ${Math.round(seconds / 60)} min`;

/** How fast a download is: `3.2 MB a second`, `41 kB a second`. */
export const bytesASecond = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB a second` : `${(bytes / 1_000_000).toFixed(1)} MB a second`;

/** A moment as the reader's own language writes it. */
export const dateAndTime = (instant: string, locale?: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(instant));

/** The day of a moment as the reader's own language writes it. */
export const dateOnly = (instant: string, locale?: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", ...(timeZone === undefined ? {} : { timeZone }) }).format(
    new Date(instant),
  );
