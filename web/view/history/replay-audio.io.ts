import { createSignal, onCleanup } from "solid-js";
import { archive } from "../../send/archive.io.ts";

/** Where a turn's sound comes from. */
export type SoundSource = "device" | "server" | "none" | "unknown";

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
  let refreshed = false;

  const follow = (): void => {
    setAtMs(1000 * audio.currentTime);
    frame = requestAnimationFrame(follow);
  };
  audio.onplay = () => {
    setPlaying(true);
    follow();
  };
  audio.onpause = () => {
    setPlaying(false);
    cancelAnimationFrame(frame);
  };

  const load = async (): Promise<void> => {
    const kept = await archive.read(sessionId, turnId);
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

  const play = async (fromMs?: number): Promise<void> => {
    setFailed(false);
    await ready();
    if (source() === "none") return;
    if (fromMs !== undefined) audio.currentTime = fromMs / 1000;
    try {
      await audio.play();
    } catch (error) {
      // A pause that comes before the sound does: nothing failed.
      if (error instanceof DOMException && error.name === "AbortError") return;
      const fresh = source() === "server" && !refreshed ? await signedUrl(true) : null;
      refreshed = true;
      if (fresh === null) {
        setFailed(true);
        return;
      }
      audio.src = fresh;
      await play(fromMs);
    }
  };

  onCleanup(() => {
    cancelAnimationFrame(frame);
    audio.pause();
    audio.removeAttribute("src");
    if (local !== undefined) URL.revokeObjectURL(local);
  });

  return { playing, atMs, source, failed, ready, play, pause: () => audio.pause() };
};
