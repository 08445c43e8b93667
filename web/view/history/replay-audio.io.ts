import { createSignal, onCleanup } from "solid-js";
import { archive } from "../../send/archive.io.ts";

/** Where a turn's sound comes from. */
export type SoundSource = "device" | "server" | "none" | "unknown";

/** The turn that sounds right now: there is never more than one. */
let sounding: HTMLAudioElement | undefined;

/**
 * Plays a turn: from this device's archive where it is there, else from the edge's signed address. `signedUrl` gives a
 * fresh one; an address that has run out is asked for once more.
 */
export const createReplay = (
  sessionId: string,
  turnId: string,
  signedUrl: (fresh: boolean) => Promise<string | null>,
) => {
  const [playing, setPlaying] = createSignal(false);
  const [atMs, setAtMs] = createSignal(0);
  const [source, setSource] = createSignal<SoundSource>("unknown");
  const [failed, setFailed] = createSignal(false);
  const audio = new Audio();
  audio.preload = "auto";
  let local: string | undefined;
  let frame = 0;
  let loaded: Promise<void> | undefined;
  let gone = false;

  const follow = (): void => {
    setAtMs(1000 * audio.currentTime);
    frame = requestAnimationFrame(follow);
  };
  audio.onplay = () => {
    if (sounding !== audio) sounding?.pause();
    sounding = audio;
    setPlaying(true);
    follow();
  };
  audio.onpause = () => {
    setPlaying(false);
    cancelAnimationFrame(frame);
  };

  const load = async (): Promise<void> => {
    const kept = await archive.read(sessionId, turnId);
    if (gone) return;
    if (kept) {
      local = URL.createObjectURL(kept);
      audio.src = local;
      setSource("device");
      return;
    }
    const address = await signedUrl(false);
    setSource(address === null ? "none" : "server");
    if (address !== null) audio.src = address;
  };
  const ready = (): Promise<void> => {
    loaded ??= load();
    return loaded;
  };

  const playFrom = async (fromMs: number, mayRefresh: boolean): Promise<void> => {
    audio.currentTime = fromMs / 1000;
    try {
      await audio.play();
    } catch (error) {
      // A pause that comes before the sound does: nothing failed.
      if (error instanceof DOMException && error.name === "AbortError") return;
      const fresh = source() === "server" && mayRefresh ? await signedUrl(true) : null;
      if (gone) return;
      if (fresh === null) {
        setFailed(true);
        return;
      }
      audio.src = fresh;
      await playFrom(fromMs, false);
    }
  };

  const play = async (fromMs?: number): Promise<void> => {
    setFailed(false);
    await ready();
    // Whoever has left must not be followed by a voice.
    if (gone || source() === "none") return;
    const atEnd = audio.currentTime >= audio.duration;
    await playFrom(fromMs ?? (atEnd ? 0 : 1000 * audio.currentTime), true);
  };

  onCleanup(() => {
    gone = true;
    if (sounding === audio) sounding = undefined;
    cancelAnimationFrame(frame);
    audio.pause();
    audio.removeAttribute("src");
    if (local !== undefined) URL.revokeObjectURL(local);
  });

  return { playing, atMs, source, failed, ready, play, pause: () => audio.pause() };
};
