import { useSearchParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { phrasesTimed, phraseTimes, scorePacing } from "../../../shared/drill/score-pacing.ts";
import { readingTextOf, wholeText } from "../../../shared/drill/texts.ts";
import { Choice } from "../parts/choice.tsx";
import { Toggle } from "../parts/toggle.tsx";
import { createMetronome, leadMs } from "./metronome.io.ts";
import { type DrillProps, OneTurnDrill } from "./one-turn-drill.tsx";

/** From slow to the upper end of what is published for presenting (100 to 165 words a minute). */
const targets = [100, 115, 130, 145, 160];
const usual = 130;

/** The target that the address asks for, where it is one that can be aimed at. */
const readTarget = (asked: string | string[] | undefined): number | null => {
  const wpm = Number(asked);
  return Number.isInteger(wpm) && wpm >= 60 && wpm <= 240 ? wpm : null;
};

const Phrases = (props: { texts: readonly string[]; times: readonly number[]; at: number }) => (
  <p class="drill-text">
    <For each={props.texts}>
      {(text, i) => (
        <>
          <span
            class="drill-phrase"
            classList={{ now: i() === props.at, over: i() < props.at }}
            style={{ "--phrase-time": `${props.times[i()] ?? 0}ms` }}
          >
            {text}
          </span>{" "}
        </>
      )}
    </For>
  </p>
);

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** Reading at a pace that one chooses, led from phrase to phrase. */
export const PacingDrill = (props: DrillProps) => {
  const [search] = useSearchParams();
  const asked = readTarget(search.wpm);
  const [target, setTarget] = createSignal(asked ?? usual);
  const [clicks, setClicks] = createSignal(false);
  const text = () => readingTextOf(props.drill.subject);
  const times = () => phraseTimes(text(), target());
  const options = [...new Set([...targets, ...(asked === null ? [] : [asked])])]
    .toSorted((a, b) => a - b)
    .map((wpm) => ({ value: `${wpm}`, label: `${wpm}` }));
  return (
    <OneTurnDrill
      {...props}
      targetWpm={target()}
      textMs={leadMs + times().reduce((sum, ms) => sum + ms, 0)}
      families={["pauses"]}
      score={(played) => scorePacing(text(), target(), played)}
      text={wholeText(text())}
      detail={(played, aim) => (
        <div class="drill-table">
          <table>
            <caption>Phrase by phrase, from its first word to the next one's</caption>
            <thead>
              <tr>
                <th scope="col">Phrase</th>
                <th scope="col">Wanted</th>
                <th scope="col">Took</th>
              </tr>
            </thead>
            <tbody class="figures">
              <For each={phrasesTimed(text(), aim ?? target(), played)}>
                {(phrase, i) => (
                  <tr>
                    <th scope="row">{phrase.text}</th>
                    <td>{seconds(phrase.wantedMs)} s</td>
                    <td>
                      {phrase.tookMs === null
                        ? i() === text().phrases.length - 1
                          ? "the last"
                          : "not heard"
                        : `${seconds(phrase.tookMs)} s`}
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      )}
    >
      {(open) => {
        const metronome = createMetronome(open, times, clicks);
        return (
          <>
            <Show when={!open()}>
              <div class="drill-choices">
                <Choice
                  compact
                  legend="Words a minute"
                  options={options}
                  value={`${target()}`}
                  onChange={(value) => setTarget(Number(value))}
                />
                <p class="hint" aria-hidden="true">
                  words a minute
                </p>
                <Toggle
                  label="Tick at each phrase"
                  hint="With headphones: the microphone hears loudspeakers."
                  checked={clicks()}
                  onChange={setClicks}
                />
              </div>
            </Show>
            <Phrases
              texts={text().phrases.map((phrase) => phrase.text)}
              times={times()}
              at={open() ? metronome.at() : -1}
            />
            <p class="hint">
              {open()
                ? metronome.at() < 0
                  ? "Breathe in. The first phrase lights up in two seconds."
                  : "Begin each phrase as it lights up."
                : `${Math.round(times().reduce((sum, ms) => sum + ms, 0) / 1000)} seconds at this pace, pauses included.`}
            </p>
          </>
        );
      }}
    </OneTurnDrill>
  );
};
