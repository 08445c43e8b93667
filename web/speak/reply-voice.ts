import type { ReplyHeard } from "../../shared/session/turn.ts";
import { nextStretch } from "./sentence.ts";
import type { Speaker } from "./speaker.ts";

/** The partner's reply as it is read aloud, while it streams. */
export interface ReplyVoice {
  /** The reply as far as it is known; `whole` when nothing more will come. */
  follow(reply: { turnId: string; attempt: number; text: string; whole: boolean }): void;
  /** Falls silent, as when the trainee speaks. The rest of this reply stays unspoken. */
  cancel(): void;
  /** How much of the last reply was heard; null where none of it was read aloud. Each reply is told once. */
  takeHeard(): ReplyHeard | null;
  /** What was last read aloud, and when that ended, ms since 1970 (null: it goes on); null where nothing was yet. */
  lastSpoken(): { readonly text: string; readonly endedAtMs: number | null } | null;
}

interface Reading {
  readonly turnId: string;
  readonly attempt: number;
  /** Spoken, or about to be, up to here. */
  askedTo: number;
  heardTo: number;
  waiting: number;
  whole: boolean;
  startedAtMs: number | null;
  endedAtMs: number | null;
  cancelled: boolean;
}

const instant = (ms: number): string => new Date(ms).toISOString();

/** Makes the voice. `onPlaying` is told when sound comes out and when it stops. */
export const createReplyVoice = (
  speaker: Speaker,
  now: () => number,
  onPlaying: (playing: boolean) => void,
): ReplyVoice => {
  let reading: Reading | null = null;
  let spoken: { text: string; endedAtMs: number | null } | null = null;

  const end = (mine: Reading): void => {
    if (mine.startedAtMs === null || mine.endedAtMs !== null) return;
    mine.endedAtMs = now();
    if (spoken !== null) spoken.endedAtMs = mine.endedAtMs;
    onPlaying(false);
  };
  const cancel = (): void => {
    if (reading === null || reading.cancelled || reading.endedAtMs !== null) return;
    reading.cancelled = true;
    speaker.cancel();
    end(reading);
  };

  const say = (mine: Reading, text: string, from: number, to: number): void => {
    mine.waiting += 1;
    speaker.speak(text.slice(from, to), {
      start: () => {
        if (mine.cancelled) return;
        spoken = { text: text.slice(0, to), endedAtMs: null };
        if (mine.startedAtMs !== null) return;
        mine.startedAtMs = now();
        onPlaying(true);
      },
      word: (at) => {
        if (!mine.cancelled) mine.heardTo = from + at;
      },
      end: () => {
        mine.waiting -= 1;
        if (mine.cancelled) return;
        mine.heardTo = to;
        if (mine.waiting === 0 && mine.whole) end(mine);
      },
    });
  };

  return {
    follow: ({ turnId, attempt, text, whole }) => {
      if (reading === null || reading.turnId !== turnId || reading.attempt < attempt) {
        cancel();
        const fresh = { askedTo: 0, heardTo: 0, waiting: 0, startedAtMs: null, endedAtMs: null, cancelled: false };
        reading = { turnId, attempt, whole, ...fresh };
      }
      const mine = reading;
      if (mine.cancelled) return;
      mine.whole = whole;
      for (let next = nextStretch(text, mine.askedTo, whole); next; next = nextStretch(text, mine.askedTo, whole)) {
        mine.askedTo = next.to;
        say(mine, text, next.from, next.to);
      }
      if (whole && mine.waiting === 0) end(mine);
    },
    cancel,
    lastSpoken: () => spoken,
    takeHeard: () => {
      cancel();
      const heard = reading;
      reading = heard === null ? null : { ...heard, startedAtMs: null, cancelled: true };
      if (heard?.startedAtMs == null || heard.endedAtMs === null) return null;
      return {
        startedAt: instant(heard.startedAtMs),
        endedAt: instant(heard.endedAtMs),
        cutAtChar: heard.cancelled ? heard.heardTo : null,
      };
    },
  };
};
