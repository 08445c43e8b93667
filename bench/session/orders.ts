/** Where a driver's sockets go: to the app, or to the bare relay that it is compared with. */
export type Target = "app" | "relay";

export const targets: readonly Target[] = ["app", "relay"];

/** As many turns as a session can have. */
export const turnLimit = 30;

/** What the bench asks of a driver, one at a time. */
export type Order =
  | {
      readonly kind: "connect";
      readonly target: Target;
      readonly address: string;
      readonly sessions: number;
      /** In each session, besides its one trainee. */
      readonly observers: number;
      /** Sessions that are started, and then entered, at the same time. */
      readonly atOnce: number;
      /** The cookie of the person who observes. */
      readonly observer: string;
      /** Whether sockets offer compression, as browsers do. */
      readonly deflate: boolean;
    }
  | {
      readonly kind: "speak";
      readonly target: Target;
      /** Each trainee says something this often, ms. */
      readonly everyMs: number;
      /** It is counted for so long, ms. */
      readonly forMs: number;
    }
  | { readonly kind: "look"; readonly target: Target }
  | { readonly kind: "close"; readonly target: Target };

/** How connecting went. Times in ms. */
export interface Connected {
  /** From asking for a session to having it. */
  readonly starting: readonly number[];
  /** Until all were started, their guests made and their consents given. */
  readonly startingMs: number;
  /** From dialling to `welcome`. */
  readonly connecting: readonly number[];
  /** Until all sockets stood. */
  readonly connectingMs: number;
  /** What was refused, and how often. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** What was delivered in a window of time. Times in ms. */
export interface Spoken {
  /** Turns that were said. */
  readonly said: number;
  /** From saying a turn to each observer's having it as an event. */
  readonly toObservers: readonly number[];
  /** The same, to the trainee. */
  readonly toTrainees: readonly number[];
  /** Turns that somebody did not get, or got twice. */
  readonly undelivered: number;
  /** Messages received of every kind. */
  readonly received: number;
  /** How late this process's own timers were at the 99th percentile: what is measured can't be finer. */
  readonly lagMs: number;
}

/** How many sockets stand, and what closed the others. */
export interface Standing {
  readonly open: number;
  readonly closed: Readonly<Record<string, number>>;
}

export interface Answers {
  readonly connect: Connected;
  readonly speak: Spoken;
  readonly look: Standing;
  readonly close: Standing;
}
