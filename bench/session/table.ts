import type { Footprint } from "./footprint.ts";
import type { Options } from "./options.ts";
import type { Connected, Spoken, Standing, Target } from "./orders.ts";
import { quantile } from "./spread.ts";

/** What was measured of one target: of each driver, and of each driver in each round. */
export interface Measured {
  connected: readonly Connected[];
  /** Of the server: with one session, with all just connected, and with all asleep. */
  prints: { readonly one: Footprint; readonly all: Footprint; readonly idle: Footprint };
  /** Of the server, at the end of a round: every session is awake. */
  awake: Footprint;
  spoken: Spoken[];
  /** Processor time of the server in the rounds, s, and their whole length, s. */
  cpuS: number;
  roundsS: number;
  standing: readonly Standing[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** One line: what it is, and how to get it. `ratio`: the two are to be compared. */
type Row = readonly [name: string, value: (of: Measured) => number, digits: number, ratio: boolean];

const rowsFor = ({ sockets, sessions, atOnce, forMs }: Options): readonly Row[] => {
  const connecting = (q: number) => (of: Measured) =>
    quantile(
      of.connected.flatMap((part) => part.connecting),
      q,
    );
  const starting = (q: number) => (of: Measured) =>
    quantile(
      of.connected.flatMap((part) => part.starting),
      q,
    );
  const delivery = (q: number) => (of: Measured) =>
    quantile(
      of.spoken.flatMap((part) => part.toObservers),
      q,
    );
  const own = (q: number) => (of: Measured) =>
    quantile(
      of.spoken.flatMap((part) => part.toTrainees),
      q,
    );
  const perSecond = (count: (part: Spoken) => number) => (of: Measured) => {
    const drivers = of.connected.length;
    return sum(of.spoken.map(count)) / (forMs / 1000) / (of.spoken.length / drivers);
  };
  const longest = (of: Measured, ms: (part: Connected) => number) => Math.max(...of.connected.map(ms)) / 1000;
  const count = (of: Measured, number: (part: Connected) => number) => sum(of.connected.map(number)) || Number.NaN;
  const grown = (what: keyof Footprint, print: (of: Measured) => Footprint) => (of: Measured) =>
    (print(of)[what] - of.prints.one[what]) / (sessions - of.connected.length);
  const idle = (of: Measured) => of.prints.idle;
  const awake = (of: Measured) => of.awake;
  const held = (of: Measured) => sum(of.standing.map(({ open }) => open));
  // As many as the descriptors allow, at as many in each session as there were here.
  const room = (of: Measured) =>
    ((of.awake.descriptorLimit - of.prints.one.descriptors) * held(of)) /
    (of.awake.descriptors - of.prints.one.descriptors);
  return [
    [`sockets held to the end, of ${sockets}`, held, 0, false],
    [`start a session, p50 ms, ${atOnce} at a time`, starting(0.5), 1, false],
    ["                 p95", starting(0.95), 1, false],
    [
      "sessions started in a second",
      (of) => count(of, ({ starting }) => starting.length) / longest(of, (part) => part.startingMs),
      1,
      false,
    ],
    [`dial to welcome, p50 ms, ${atOnce} at a time`, connecting(0.5), 1, true],
    ["                 p95", connecting(0.95), 1, true],
    [
      "sockets opened in a second",
      (of) => count(of, ({ connecting }) => connecting.length) / longest(of, (part) => part.connectingMs),
      1,
      true,
    ],
    ["turn said to observer, p50 ms", delivery(0.5), 1, true],
    ["                       p95", delivery(0.95), 1, true],
    ["                       p99", delivery(0.99), 1, true],
    ["turn said to trainee's own, p95 ms", own(0.95), 1, true],
    ["turns said in a second", perSecond(({ said }) => said), 1, false],
    ["messages received in a second", perSecond(({ received }) => received), 1, true],
    ["turns not delivered once to each", (of) => sum(of.spoken.map(({ undelivered }) => undelivered)), 0, false],
    ["server's share of a processor, %", (of) => (100 * of.cpuS) / of.roundsS, 1, true],
    ["clients' timers late, p99 ms", (of) => Math.max(...of.spoken.map(({ lagMs }) => lagMs)), 1, false],
    ["server's memory with one session, MB", (of) => of.prints.one.residentMb, 1, false],
    ["               just connected, MB", (of) => of.prints.all.residentMb, 1, false],
    ["               idle, MB", (of) => of.prints.idle.residentMb, 1, false],
    ["memory per idle session, MB", grown("residentMb", idle), 3, true],
    ["descriptors per idle session", grown("descriptors", idle), 2, true],
    ["            per session that is awake", grown("descriptors", awake), 2, true],
    ["            in use with all awake", (of) => of.awake.descriptors, 0, false],
    ["            allowed to one process", (of) => of.awake.descriptorLimit, 0, false],
    ["sockets for which those would do, all awake", room, 0, false],
  ];
};

/** The figures side by side, as lines. The ratio is the app's by the relay's. */
export const table = (options: Options, of: Readonly<Record<Target, Measured>>): string[] => {
  const cell = (number: number, digits: number) =>
    (Number.isFinite(number) ? number.toFixed(digits) : "-").padStart(12);
  const head = "".padEnd(46) + ["Sotto", "bare ws", "ratio"].map((name) => name.padStart(12)).join("");
  const lines = rowsFor(options).map(([name, value, digits, hasRatio]) => {
    const [app, relay] = [value(of.app), value(of.relay)];
    const ratio = hasRatio ? cell(app / relay, 2) : "";
    return name.padEnd(46) + cell(app, digits) + cell(relay, digits) + ratio;
  });
  return [head, ...lines];
};

/** Delivery's 95th percentile, ms. */
export const deliveryP95 = ({ spoken }: Measured): number =>
  quantile(
    spoken.flatMap(({ toObservers }) => toObservers),
    0.95,
  );
