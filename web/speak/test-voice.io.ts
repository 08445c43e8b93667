import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Sounding } from "./steady-speaker.ts";
import { readWithTestVoice } from "./test-voice.ts";

/** Plays the test voice through the loudspeakers. */
export const testVoiceSounding = (rate: () => number): Sounding => {
  let context: AudioContext | undefined;
  let playing: { source: AudioBufferSourceNode; timers: readonly ReturnType<typeof setTimeout>[] } | undefined;

  const stop = (): void => {
    if (playing === undefined) return;
    for (const timer of playing.timers) clearTimeout(timer);
    playing.source.onended = null;
    playing.source.stop();
    playing.source.disconnect();
    playing = undefined;
    // Lets the loudspeakers go; the next text wakes them.
    void context?.suspend();
  };

  return {
    say: (text, on) => {
      stop();
      const { samples, words } = readWithTestVoice(text, rate());
      if (samples.length === 0) return on.end();
      context ??= new AudioContext();
      const buffer = context.createBuffer(1, samples.length, sampleRateHz);
      buffer.copyToChannel(samples, 0);
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      const mine = { source, timers: [] as ReturnType<typeof setTimeout>[] };
      playing = mine;
      source.onended = () => {
        if (playing === mine) playing = undefined;
        on.end();
      };
      // Without a tap or key press before it, it resolves only at the next one; whoever waits gives up by then.
      context.resume().then(
        () => {
          if (playing !== mine) return;
          source.start();
          on.start();
          for (const { at, startS } of words) mine.timers.push(setTimeout(() => on.word(at), 1000 * startS));
        },
        () => on.end(),
      );
    },
    stop,
  };
};
