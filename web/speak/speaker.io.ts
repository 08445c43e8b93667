import { browserSounding, browserVoices, voicesKnown } from "./browser-voice.io.ts";
import { chooseVoice, type Speaker, testVoice, type VoiceWish } from "./speaker.ts";
import { type Sounding, steadySpeaker } from "./steady-speaker.ts";
import { testVoiceSounding } from "./test-voice.io.ts";

/** Reads aloud with the voice that is wished for at the time: the browser's, or the test voice. */
export const createSpeaker = (wish: () => VoiceWish): Speaker => {
  const rate = (): number => wish().rate;
  const voice = () => chooseVoice(browserVoices(), wish());
  const browser = browserSounding(() => ({ voice: voice(), rate: rate() }));
  const test = testVoiceSounding(rate);
  const known = voicesKnown();
  let asked = 0;
  const sounding: Sounding = {
    say: (text, on) => {
      const mine = ++asked;
      // Asked too early the browser says that it has no voice, and the test voice would read.
      void known.then(() => {
        if (mine === asked) (voice().id === testVoice.id ? test : browser).say(text, on);
      });
    },
    stop: () => {
      asked++;
      test.stop();
      browser.stop();
    },
  };
  const after = (ms: number, then: () => void): (() => void) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  };
  return steadySpeaker(sounding, after, rate);
};
