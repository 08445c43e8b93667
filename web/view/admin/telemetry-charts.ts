import {
  type Quantiles,
  type Telemetry,
  type TelemetryCount,
  type TelemetryLatency,
  type TelemetrySpan,
  telemetrySpans,
} from "../../../shared/telemetry/telemetry.ts";
import { duration } from "./alert-words.ts";
import type { Series } from "./chart/chart.tsx";
import { roundTimes } from "./chart/scale.ts";

/** A chart of the dashboard, without its times. */
export interface Drawn {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly Series[];
  readonly whole: (series: Series) => string;
  /** How its axis writes a value, where that is not a number alone. */
  readonly tick?: (value: number) => string;
}

const sums: readonly { title: string; unit: string; of: readonly (readonly [TelemetryCount, string])[] }[] = [
  {
    title: "Requests",
    unit: "requests",
    of: [
      ["answered", "Answered"],
      ["refused", "Refused"],
      ["failed", "Failed"],
    ],
  },
  {
    title: "Messages",
    unit: "messages",
    of: [
      ["messagesOut", "To clients"],
      ["messagesIn", "From clients"],
    ],
  },
  {
    title: "Connections",
    unit: "connections",
    of: [
      ["opened", "Opened"],
      ["closed", "Closed"],
    ],
  },
  {
    title: "Interruptions",
    unit: "connections",
    of: [
      ["lost", "Broken off"],
      ["resumed", "Back for what they missed"],
    ],
  },
  {
    title: "Practice",
    unit: "cases",
    of: [
      ["turnsAccepted", "Turns"],
      ["sessionsStarted", "Sessions started"],
    ],
  },
  {
    title: "Kept out",
    unit: "requests",
    of: [
      ["startsRefused", "All places taken"],
      ["admissionClosed", "Overload"],
      ["storageAway", "Records out of reach"],
    ],
  },
  {
    title: "Language model",
    unit: "attempts",
    of: [
      ["modelAsked", "Attempts"],
      ["modelFailed", "Failed"],
    ],
  },
  {
    title: "Sweeps",
    unit: "sweeps",
    of: [
      ["sweeps", "Whole"],
      ["sweepsFailed", "Failed in part"],
    ],
  },
];

const times: readonly { title: string; of: TelemetryLatency }[] = [
  { title: "Time until a request is answered", of: "request" },
  { title: "Time until an event is acknowledged", of: "delivery" },
  { title: "Time until the partner's first word", of: "partnerFirstWord" },
  { title: "Time until the coach's first word", of: "coachFirstWord" },
  { title: "Time until an evaluation is there", of: "evaluation" },
];

const quantileNames: readonly (readonly [keyof Quantiles, string])[] = [
  ["p50", "p50"],
  ["p95", "p95"],
  ["p99", "p99"],
];

/** What a slot is called in a unit: `requests a minute`. */
export const slotName = (span: TelemetrySpan): string => (span === "hour" ? "minute" : "quarter of an hour");

const sumOf = ({ values }: Series): string =>
  new Intl.NumberFormat().format(values.reduce<number>((sum, value) => sum + (value ?? 0), 0));

/** Everything that the dashboard draws. */
export const drawn = (telemetry: Telemetry, span: TelemetrySpan): Drawn[] => [
  ...sums.map(({ title, unit, of }) => ({
    title,
    unit: `${unit} a ${slotName(span)}`,
    series: of.map(([name, words]) => ({ name: words, values: telemetry.counts[name] })),
    whole: sumOf,
  })),
  ...times.map(({ title, of }) => {
    const { whole, slots } = telemetry.latencies[of];
    const quantile = (name: string) => quantileNames.find(([, words]) => words === name)?.[0] ?? "p50";
    return {
      title,
      unit: "ms",
      tick: duration,
      series: quantileNames.map(([name, words]) => ({
        name: words,
        values: slots.map((slot) => slot?.[name] ?? null),
      })),
      whole: ({ name }: Series) => (whole === null ? "–" : duration(whole[quantile(name)])),
    };
  }),
];

/** When each slot begins, as a clock where one is, and which of them get a label. `offsetMs`: local time less UTC. */
export const slotTimes = (telemetry: Telemetry, span: TelemetrySpan, offsetMs: number, locale?: string) => {
  const { slotMs, slots } = telemetrySpans[span];
  const fromMs = Date.parse(telemetry.from);
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" });
  return {
    names: Array.from({ length: slots }, (_, index) => clock.format(new Date(fromMs + offsetMs + index * slotMs))),
    labels: (wanted: number) => roundTimes(fromMs, slotMs, slots, wanted, offsetMs),
  };
};

/** How often something happens a second, lately, as an average of slots; null where there is none that is over. */
export const aSecond = (span: TelemetrySpan, of: readonly (readonly (number | null)[])[]): number | null => {
  const found = of.map((values) => lately(values, 5)).filter((value) => value !== null);
  return found.length === 0 ? null : found.reduce((sum, n) => sum + n, 0) / (telemetrySpans[span].slotMs / 1000);
};

/** The last slots that are over and have a figure, at most `minutes` of them, as an average; null where there is none. */
export const lately = (values: readonly (number | null)[], minutes: number): number | null => {
  const past = values.slice(-1 - minutes, -1).filter((value) => value !== null);
  return past.length === 0 ? null : past.reduce((sum, value) => sum + value, 0) / past.length;
};
