import { createResource, onCleanup } from "solid-js";
import type { Turn } from "../../../shared/session/turn.ts";
import { type Fluency, startFluency } from "../../measure/fluency/fluency.io.ts";
import type { TurnFinding } from "./groups.ts";

/**
 * What could flow better in a session's turns, found on this device when a screen asks for it: nothing of it is fetched or
 * computed before. `grammar` also checks that.
 */
export const createFindings = (turns: () => readonly Turn[], grammar: () => boolean) => {
  let fluency: Fluency | undefined;
  const ended = new AbortController();
  onCleanup(() => {
    ended.abort(new Error("the screen was left"));
    fluency?.close();
  });
  const find = async ({ said, check }: { said: readonly Turn[]; check: boolean }): Promise<TurnFinding[]> => {
    fluency ??= startFluency();
    const found: TurnFinding[] = [];
    try {
      for (const turn of said) {
        const findings = await fluency.find(turn, check, ended.signal);
        found.push(...findings.map((finding) => ({ turnId: turn.turnId, finding })));
      }
      return found;
    } catch (error) {
      if (ended.signal.aborted) return [];
      // A worker that broke answers nobody: the next try gets another.
      fluency.close();
      fluency = undefined;
      console.error("What was said could not be looked at", error);
      throw error;
    }
  };
  const [findings, { refetch }] = createResource(() => {
    const said = turns();
    return said.length === 0 ? null : { said, check: grammar() };
  }, find);
  return { findings, again: () => void refetch() };
};

export type Findings = ReturnType<typeof createFindings>;
