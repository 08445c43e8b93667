import { sampleRateHz } from "../../shared/speech/frame.ts";
import { type Phone, phonesOf } from "./phones.ts";

/** A text as sound. */
export interface SpokenText {
  /** 16 kHz mono, full scale 1.0. */
  readonly samples: Float32Array<ArrayBuffer>;
  /** The character at which each word begins, and when it is said, s. */
  readonly words: readonly { readonly at: number; readonly startS: number }[];
}

const bandwidths = [80, 110, 170] as const;
/** The resonances are set anew this often, samples. */
const block = 80;
const silence: Phone = { formants: [500, 1500, 2500], ms: 0, voice: 0, noise: 0, noiseHz: 1000 };
const pausesMs: Readonly<Record<string, number>> = { ",": 160, ";": 220, ":": 220, ".": 320, "!": 320, "?": 320 };

/** A resonator of two poles (Klatt 1980, equation 1). */
const resonator = () => {
  let [a, b, c, y1, y2] = [1, 0, 0, 0, 0];
  return {
    tune: (hz: number, bandwidthHz: number): void => {
      const radius = Math.exp((-Math.PI * bandwidthHz) / sampleRateHz);
      b = 2 * radius * Math.cos((2 * Math.PI * hz) / sampleRateHz);
      c = -radius * radius;
      a = 1 - b - c;
    },
    push: (x: number): number => {
      const y = a * x + b * y1 + c * y2;
      y2 = y1;
      y1 = y;
      return y;
    },
  };
};

interface Plan {
  readonly phones: readonly Phone[];
  readonly words: SpokenText["words"];
}

const plan = (text: string, rate: number): Plan => {
  const phones: Phone[] = [];
  const words: { at: number; startS: number }[] = [];
  let ms = 0;
  const add = (phone: Phone): void => {
    phones.push(phone);
    ms += phone.ms;
  };
  for (const found of text.matchAll(/\S+/g)) {
    words.push({ at: found.index, startS: ms / 1000 });
    for (const phone of phonesOf(found[0])) add({ ...phone, ms: phone.ms / rate });
    const pause = /[,;:.!?](?=["'”’)]*$)/.exec(found[0])?.[0] ?? "";
    add({ ...silence, ms: (pausesMs[pause] ?? 25) / rate });
  }
  return { phones, words };
};

/**
 * Reads a text with a small formant synthesiser: a buzz and a hiss through three resonances that glide from sound to sound.
 * It is there to be heard where a device has no voice, and for tests; it is hard to understand, and is not said to be more.
 */
export const readWithTestVoice = (text: string, rate = 1): SpokenText => {
  const { phones, words } = plan(text, rate);
  const lengths = phones.map(({ ms }) => Math.round((ms * sampleRateHz) / 1000));
  const samples = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  const resonators = bandwidths.map(resonator);
  const breath = resonator();
  const isQuestion = /\?["'”’)]*\s*$/.test(text);
  let seed = 1;
  let [phase, buzz, voice, noise] = [0, 0, 0, 0];
  const formants: number[] = [...silence.formants];
  let at = 0;
  for (const [i, phone] of phones.entries()) {
    const end = at + (lengths[i] as number);
    breath.tune(phone.noiseHz, 900);
    for (; at < end; at++) {
      if (at % block === 0) {
        for (const [k, bandwidth] of bandwidths.entries()) {
          formants[k] = (formants[k] as number) + 0.3 * ((phone.formants[k] as number) - (formants[k] as number));
          resonators[k]?.tune(formants[k] as number, bandwidth);
        }
      }
      const place = at / samples.length;
      const pitchHz = 128 - 30 * place + (isQuestion && place > 0.8 ? 250 * (place - 0.8) : 0);
      phase += pitchHz / sampleRateHz;
      if (phase >= 1) phase -= 1;
      seed = (seed * 48_271) % 2_147_483_647;
      voice += 0.01 * (phone.voice - voice);
      noise += 0.02 * (phone.noise - noise);
      // A saw tooth, made duller, is near enough to what the vocal folds give.
      buzz += 0.25 * (2 * phase - 1 - buzz);
      const voiced = resonators.reduce((x, { push }) => push(x), voice * buzz);
      samples[at] = 0.35 * voiced + 0.8 * breath.push(noise * (seed / 1_073_741_824 - 1));
    }
  }
  const loudest = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return { samples: loudest > 0 ? samples.map((x) => (0.5 * x) / loudest) : samples, words };
};
