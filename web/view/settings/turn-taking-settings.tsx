import { Choice } from "../parts/choice.tsx";
import { Toggle } from "../parts/toggle.tsx";
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
      <Toggle
        label="Show my pitch while I speak"
        hint="A quiet line in the level, above and below the middle of your own voice. It is measured on this device."
        checked={visit.preferences().livePitch}
        onChange={(livePitch) => visit.prefer({ livePitch })}
      />
    </section>
  );
};
