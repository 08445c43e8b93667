import { type Accessor, createMemo, createSignal, on, onCleanup } from "solid-js";

/** The edge's clock, ms since 1970, a second at a time: moments in a session are told by it. `edgeAt`: what it said last. */
export const createEdgeClock = (edgeAt: Accessor<string | null>): Accessor<number> => {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 1000);
  onCleanup(() => clearInterval(timer));
  const aheadMs = createMemo(on(edgeAt, (at) => (at === null ? 0 : Date.parse(at) - Date.now())));
  return () => now() + aheadMs();
};
