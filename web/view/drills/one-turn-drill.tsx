import { createEffect, createMemo, createSignal, type JSX, Show } from "solid-js";
import type { Drill } from "../../../shared/drill/drill.ts";
import { planOf } from "../../../shared/drill/plan.ts";
import type { Played } from "../../../shared/drill/played.ts";
import type { DrillResult } from "../../../shared/drill/result.ts";
import { type MeasureFamily, touchedBy } from "../../../shared/speech/caution.ts";
import { useVisit } from "../visit/visit.tsx";
import type { Attempts } from "./attempts.io.ts";
import { Confusions } from "./confusions.tsx";
import { createEndByItself } from "./end-by-itself.io.ts";
import { Outcome } from "./outcome.tsx";
import { createRun, type Run } from "./run.io.ts";
import { isOpen, SpeakPanel } from "./speak-panel.tsx";

/** What every kind of drill is given. */
export interface DrillProps {
  readonly drill: Drill;
  readonly attempts: Attempts;
}

interface OneTurnDrillProps extends DrillProps {
  readonly targetWpm: number | null;
  /** How long what is said takes at least, ms, after which silence ends it; null: it is ended otherwise. */
  readonly textMs: number | null;
  /** The measures that the score rests on: what stands against them is said beside it. */
  readonly families: readonly MeasureFamily[];
  score(played: Played): DrillResult;
  /** What one speaks from. `open`: one speaks. */
  children(open: () => boolean, run: Run): JSX.Element;
  /** What is to be read or said word for word; null where one speaks freely. */
  readonly text: string | null;
  /** The score rests on the sound alone: what the recogniser makes no words of is scored all the same. */
  readonly wordless?: boolean;
  /** What came of it, part by part. `targetWpm`: the pace that was aimed at. */
  detail?(played: Played, targetWpm: number | null): JSX.Element;
}

/** A turn that was said, and what came of it. */
interface Done {
  readonly turnId: string;
  readonly played: Played;
  readonly result: DrillResult;
  readonly targetWpm: number | null;
}

/** A drill that is said in one go: spoken, measured like any turn, scored, kept. */
export const OneTurnDrill = (props: OneTurnDrillProps) => {
  const visit = useVisit();
  const [done, setDone] = createSignal<Done>();
  const [kept, setKept] = createSignal(true);
  const run = createRun(visit, "tap", {
    onPlayed: (turnId, played) => {
      const result = props.score(played);
      setKept(true);
      const { targetWpm } = props;
      setDone({ turnId, played, result, targetWpm });
      void run.pipeline.closeMicrophone();
      if (result.kind === "unscored") return;
      const attempt = {
        attemptId: turnId,
        drillId: props.drill.drillId,
        playedAt: played.turn.endedAt,
        targetWpm,
        parts: [...result.parts],
      };
      void props.attempts.keep(attempt).then(setKept);
    },
  });
  const open = () => isOpen(run.state());
  createEndByItself(
    open,
    () => run.state()?.speaking === true,
    () => props.textMs,
    run.finish,
  );
  createEffect(() => {
    const { text } = props;
    if (props.wordless !== true || text === null) return;
    for (const { utterance } of run.state()?.unheard ?? []) run.pipeline.typeUnheard(utterance.turnId, text);
  });
  const planned = createMemo(() =>
    planOf(props.attempts.all(), new Date().getTimezoneOffset()).find(({ drillId }) => drillId === props.drill.drillId),
  );
  const cautions = (played: Played) =>
    (played.turn.prosody?.cautions ?? []).filter((caution) =>
      touchedBy(caution).some((family) => props.families.includes(family)),
    );
  return (
    <div class="drill">
      {props.children(open, run)}
      <SpeakPanel
        run={run}
        startText={done() === undefined ? "Start" : "Again"}
        onStart={() => {
          setDone(undefined);
          void run.start();
        }}
      />
      <Show when={done()} keyed>
        {({ turnId, played, result, targetWpm }) => (
          <Outcome
            result={result}
            cautions={cautions(played)}
            planned={planned()}
            kept={kept()}
            sound={run.soundOf(turnId)}
          >
            {result.kind === "scored" ? props.detail?.(played, targetWpm) : null}
            <Show when={props.text}>{(text) => <Confusions text={text()} played={played} />}</Show>
          </Outcome>
        )}
      </Show>
    </div>
  );
};
