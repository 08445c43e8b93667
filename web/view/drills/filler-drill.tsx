import { Show } from "solid-js";
import { fillerDrillS, scoreFillers } from "../../../shared/drill/score-fillers.ts";
import { promptOf } from "../../../shared/drill/texts.ts";
import { fillersOf } from "../../../shared/score/turn-measures.ts";
import { TurnWords } from "../parts/turn-words.tsx";
import { clock, count } from "../words/format.ts";
import { createCountdown } from "./countdown.io.ts";
import { type DrillProps, OneTurnDrill } from "./one-turn-drill.tsx";

/** Speaking freely, with silence where a filler would come. */
export const FillerDrill = (props: DrillProps) => {
  const prompt = () => promptOf(props.drill.subject).prompt;
  return (
    <OneTurnDrill
      {...props}
      targetWpm={null}
      textMs={null}
      text={null}
      families={["pauses"]}
      score={scoreFillers}
      detail={(played) => (
        <div class="drill-said">
          <h3>{count(fillersOf(played.turn).length, "filler")} in what you said</h3>
          <p>
            <TurnWords turn={played.turn} markFillers />
          </p>
        </div>
      )}
    >
      {(open, run) => {
        const left = createCountdown(open, fillerDrillS, run.finish);
        return (
          <>
            <p class="drill-text">{prompt()}</p>
            <p class="hint">
              <Show
                when={left() !== null}
                fallback={`${fillerDrillS} seconds. An um that you notice coming: close your mouth, and wait for the word.`}
              >
                <span class="figures" role="timer">
                  {clock(1000 * (left() ?? 0))} left
                </span>
              </Show>
            </p>
          </>
        );
      }}
    </OneTurnDrill>
  );
};
