import { For, Show } from "solid-js";
import { phraseTimes } from "../../../shared/drill/score-pacing.ts";
import {
  type PauseMade,
  pauseMarks,
  pauseRange,
  pausesMade,
  scorePausing,
} from "../../../shared/drill/score-pausing.ts";
import { readingTextOf, wholeText } from "../../../shared/drill/texts.ts";
import { type DrillProps, OneTurnDrill } from "./one-turn-drill.tsx";

/** Nobody is through with a text sooner, pauses and all. */
const fastestWpm = 200;

const inWords = { short: "short pause", long: "long pause" };
const secondsOf = (ms: number): string => (ms / 1000).toFixed(1);
const range = (size: "short" | "long"): string =>
  `${secondsOf(pauseRange[size].leastMs)} to ${secondsOf(pauseRange[size].mostMs)} s`;

const made = ({ madeMs, fits, size }: PauseMade): string => {
  if (madeMs === null) return "the words about it were not heard";
  if (madeMs === 0) return "none";
  if (fits) return `${secondsOf(madeMs)} s`;
  return `${secondsOf(madeMs)} s, ${madeMs < pauseRange[size].leastMs ? "too short" : "too long"}`;
};

/** Reading with a pause at every mark. */
export const PausingDrill = (props: DrillProps) => {
  const text = () => readingTextOf(props.drill.subject);
  const marks = () => pauseMarks(text());
  return (
    <OneTurnDrill
      {...props}
      targetWpm={null}
      textMs={phraseTimes(text(), fastestWpm).reduce((sum, ms) => sum + ms, 0)}
      families={["pauses"]}
      score={(played) => scorePausing(text(), played)}
      text={wholeText(text())}
      detail={(played) => {
        const { marks: found, elsewhere } = pausesMade(text(), played);
        return (
          <div class="drill-table">
            <table>
              <caption>Pause by pause{elsewhere === 0 ? "" : `, and ${elsewhere} more where none is marked`}</caption>
              <thead>
                <tr>
                  <th scope="col">After</th>
                  <th scope="col">Marked</th>
                  <th scope="col">Yours</th>
                </tr>
              </thead>
              <tbody class="figures">
                <For each={found}>
                  {(mark) => (
                    <tr>
                      <th scope="row">{mark.after}</th>
                      <td>{inWords[mark.size]}</td>
                      <td>{made(mark)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        );
      }}
    >
      {() => (
        <>
          <p class="drill-text">
            <For each={text().phrases}>
              {(phrase, i) => (
                <>
                  {phrase.text}{" "}
                  <Show when={marks()[i()]}>
                    {(mark) => (
                      <>
                        <span class="drill-pause" data-size={mark().size}>
                          <span class="unseen">({inWords[mark().size]})</span>
                        </span>{" "}
                      </>
                    )}
                  </Show>
                </>
              )}
            </For>
          </p>
          <p class="hint drill-legend">
            <span class="drill-pause" data-size="short" aria-hidden="true" /> short, {range("short")}{" "}
            <span class="drill-pause" data-size="long" aria-hidden="true" /> long, {range("long")}. None elsewhere.
          </p>
        </>
      )}
    </OneTurnDrill>
  );
};
