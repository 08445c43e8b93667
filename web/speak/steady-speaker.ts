import type { Speaker, SpeakerEvents } from "./speaker.ts";

/** What really makes the sound: takes one text at a time. After `stop` nothing that it still says counts. */
export interface Sounding {
  say(text: string, on: SpeakerEvents): void;
  stop(): void;
}

/** Calls back after so many ms; returns what prevents it. */
export type After = (ms: number, then: () => void) => () => void;

/** Longest wait for the first sound: some voices are fetched first. */
const firstSoundMs = 6000;
/** Slower than this nobody speaks, ms a character ... */
const slowestMs = 130;
/** ... and this much more for the start and the pauses. */
const slackMs = 5000;
/** A text given right after a stop is swallowed by Chromium and WebKit. */
const afterStopMs = 80;

/**
 * Makes a speaker that keeps its word of what may not: browsers' voices lose texts that wait in their own queue, never say
 * that they have ended, or fall silent for good in the middle. Texts wait here, one is given out at a time, and one of which
 * nothing is heard for too long counts as over.
 */
export const steadySpeaker = (sounding: Sounding, after: After, rate: () => number): Speaker => {
  let waiting: { text: string; on: SpeakerEvents }[] = [];
  let current: object | null = null;
  let endWatch = (): void => {};
  let stoppedLately = false;
  let endPause = (): void => {};

  const watch = (ms: number, then: () => void): void => {
    endWatch();
    endWatch = after(ms, then);
  };

  const next = (): void => {
    if (current !== null || stoppedLately) return;
    const item = waiting.shift();
    if (item === undefined) return;
    const mine = {};
    current = mine;
    const { text, on } = item;
    const longestMs = slackMs + (slowestMs * text.length) / rate();
    const end = (): void => {
      if (current !== mine) return;
      current = null;
      endWatch();
      on.end();
      next();
    };
    const giveUp = (): void => {
      if (current !== mine) return;
      sounding.stop();
      end();
    };
    watch(firstSoundMs, giveUp);
    sounding.say(text, {
      start: () => {
        if (current !== mine) return;
        watch(longestMs, giveUp);
        on.start();
      },
      word: (at) => current === mine && on.word(at),
      end,
    });
  };

  return {
    speak: (text, on) => {
      waiting.push({ text, on });
      next();
    },
    cancel: () => {
      waiting = [];
      current = null;
      endWatch();
      endPause();
      sounding.stop();
      stoppedLately = true;
      endPause = after(afterStopMs, () => {
        stoppedLately = false;
        next();
      });
    },
  };
};
