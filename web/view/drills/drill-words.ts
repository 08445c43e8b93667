import type { ChosenDrill } from "../../../shared/drill/choose.ts";
import type { Drill, DrillKind } from "../../../shared/drill/drill.ts";
import type { Part, PartName } from "../../../shared/drill/result.ts";
import { measured } from "../words/units.ts";

/** What a kind of drill is called, and what one does in it. */
export const kindWords: Readonly<Record<DrillKind, { readonly name: string; readonly does: string }>> = {
  pacing: { name: "Pacing", does: "Read a text at a pace that you choose, phrase by phrase." },
  pausing: { name: "Pausing", does: "Read a text with a pause at every mark." },
  "filler-replacement": {
    name: "Silence for fillers",
    does: "Speak freely for 45 seconds. Where an um would come, leave a silence.",
  },
  "minimal-pairs": { name: "Word pairs", does: "Say words that differ in one sound, and see which was heard." },
  shadowing: { name: "Shadowing", does: "Say a line after a recording, and see the two melodies over each other." },
};

/** A drill's name with its kind. */
export const drillName = ({ kind, title }: Drill): string => `${kindWords[kind].name}: ${title}`;

const partWords: Readonly<Record<PartName, (value: number) => string>> = {
  paceWpm: (v) => measured("paceWpm", v),
  tempoSpread: (v) => `tempo varies by ${(100 * v).toFixed(0)} % from phrase to phrase`,
  pausesInPlace: (v) => `${(100 * v).toFixed(0)} % of the pauses as marked`,
  fillersPerMinute: (v) => measured("fillersPerMinute", v),
  pausesPerMinute: (v) => measured("pausesPerMinute", v),
  pairsTold: (v) => `${(100 * v).toFixed(0)} % heard as the word that was shown`,
  contourCorrelation: (v) => `likeness of the melodies ${v.toFixed(2)}, where 1 is the same`,
  contourDistanceSt: (v) => `${v.toFixed(1)} semitones apart`,
  timeRatio: (v) => `${v.toFixed(2)} times as long as the recording`,
};

/** A part of a score, in words with its unit. */
export const partText = ({ name, value }: Part): string => partWords[name](value);

/** What a drill was chosen for, as a sentence. */
export const reasonText = ({ reason }: ChosenDrill): string =>
  reason.kind === "score"
    ? `${reason.title}: ${measured(reason.measure, reason.value)}, ${reason.level.toFixed(1)} of 5.`
    : `The recogniser was unsure of ${reason.words.map((word) => `“${word}”`).join(", ")}.`;

/** When something is due, seen from `today`; both are days since 1970. */
export const dueText = (dueDay: number, today: number): string => {
  const days = dueDay - today;
  if (days < 0) return `due since ${days === -1 ? "yesterday" : `${-days} days`}`;
  return days === 0 ? "due today" : days === 1 ? "due tomorrow" : `due in ${days} days`;
};

/** The address at which a drill is played. */
export const drillAddress = ({ drillId, targetWpm }: { drillId: string; targetWpm: number | null }): string =>
  `/drills/${drillId}${targetWpm === null ? "" : `?wpm=${targetWpm}`}`;
