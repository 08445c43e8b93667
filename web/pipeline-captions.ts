import { frameMs } from "../shared/speech/frame.ts";
import type { Hearing } from "./hear/hearing.ts";
import type { LiveNews } from "./hear/live-turn.ts";

/** What is shown of a turn before it is heard as a whole. */
export interface Caption {
  /** Stays as it is. */
  readonly stable: string;
  /** May still change. */
  readonly open: string;
}

/** Hands the sound of the open turn to the recogniser while it goes on. */
export interface Captions {
  /** The next 20 ms of sound, turn or not. */
  frame(samples: Float32Array): void;
  /** A turn has opened: what was heard just before belongs to it, for it is known to be one only once it has begun. */
  open(): void;
  close(): void;
  /** The words that the recogniser tells of, as far as they are of the open turn. */
  captionOf(news: LiveNews): Caption | undefined;
}

/** Frames kept from before a turn: the time that an onset takes, and the padding before it. */
const framesBefore = 400 / frameMs;
/** Frames handed over at once. */
const framesAtOnce = 200 / frameMs;

const joined = (frames: readonly Float32Array[]): Float32Array<ArrayBuffer> => {
  const whole = new Float32Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
};

/** @param hearing the recogniser that there is at the moment. */
export const createCaptions = (hearing: () => Hearing | undefined): Captions => {
  let frames: Float32Array[] = [];
  let turn = 0;
  let isOpen = false;
  return {
    frame: (samples) => {
      frames.push(samples.slice());
      if (!isOpen && frames.length > framesBefore) frames.shift();
      if (!isOpen || frames.length < framesAtOnce) return;
      hearing()?.live(turn, joined(frames));
      frames = [];
    },
    open: () => {
      turn++;
      isOpen = true;
    },
    close: () => {
      if (isOpen) hearing()?.endLive();
      isOpen = false;
      frames = [];
    },
    captionOf: (news) =>
      isOpen && news.type === "partial" && news.turn === turn ? { stable: news.stable, open: news.open } : undefined,
  };
};
