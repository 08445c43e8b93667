import { Choice } from "../parts/choice.tsx";
import type { Preferences } from "../visit/preferences.ts";
import { useVisit } from "../visit/visit.tsx";

const modes = [
  { value: "hold", label: "Hold to talk", hint: "You speak while you hold the button." },
  { value: "tap", label: "Tap to talk", hint: "One tap starts your turn, another sends it." },
  {
    value: "automatic",
    label: "Automatic",
    hint: "You just speak. A silence longer than your own pauses ends your turn; speaking up interrupts the partner, a mm-hm does not.",
  },
] as const satisfies readonly { value: Preferences["mode"]; label: string; hint: string }[];

/** Who says when a turn starts and ends. */
export const TurnTakingSettings = () => {
  const visit = useVisit();
  return (
    <section aria-labelledby="talking-title">
      <h2 id="talking-title">Taking turns</h2>
      <Choice
        legend="How you start and end a turn"
        options={modes}
        value={visit.preferences().mode}
        onChange={(mode) => visit.prefer({ mode })}
      />
    </section>
  );
};
