import { measure } from "../../shared/score/measures.ts";
import type { MeasureName } from "../../shared/score/rubric.ts";
import { msBetween } from "../../shared/session/instant.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import { sayValue } from "./wording.ts";

/** What a summary tells of every session where it was measured, whatever the rubric. */
const told: readonly MeasureName[] = ["paceWpm", "fillersPerMinute", "longestPauseMs", "talkShare"];

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const length = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? plural(seconds, "second") : plural(Math.round(seconds / 60), "minute");
};

/** What happened and what was measured, in plain exact sentences; nothing that was not counted. */
export const summarise = (session: Session): string => {
  const turns = turnsOf(session);
  const spoken = turns.filter(({ source }) => source !== "typed");
  const spokenMs = spoken.reduce((sum, turn) => sum + Math.max(0, msBetween(turn.startedAt, turn.endedAt)), 0);
  const typed = turns.length - spoken.length;
  const met = session.checks.filter(({ status }) => status === "met").length;
  const took =
    spoken.length === 0
      ? `You typed ${plural(turns.length, "turn")}.`
      : `You took ${plural(turns.length, "turn")}${typed === 0 ? "" : ` (${typed} typed)`} and spoke for ${length(spokenMs)}.`;
  const reached = session.exchanges.some(({ checked }) => checked)
    ? [`You reached ${met} of ${plural(session.checks.length, "objective")}.`]
    : [];
  const figures = told.flatMap((name) => {
    const { value } = measure(name, turns);
    return value === null ? [] : [sayValue(name, value)];
  });
  return [took, ...reached, ...figures].join(" ");
};
