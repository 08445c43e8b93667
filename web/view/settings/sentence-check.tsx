import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js";
import { DownloadProgress } from "../parts/download-progress.tsx";
import { LevelLine } from "../room/level-line.tsx";
import { count } from "../words/format.ts";
import { matchWords } from "./match-words.ts";
import type { Tryout } from "./tryout.io.ts";

/** The first is the one that the bundled test model knows as well. */
const sentences = [
  "Yes, I agree with you completely.",
  "Thank you for coming in today, please take a seat.",
  "We had twelve customers last year, and now we have forty.",
  "Could you tell me a little more about that?",
];

const heardAs = { same: "", other: ", heard as ", none: ", not heard" };

/** What was heard, word by word: right ones plain, others marked, with a text for each mark. */
const Heard = (props: { sentence: string; text: string; tookMs: number }) => {
  const matches = createMemo(() => matchWords(props.sentence, props.text));
  return (
    <div class="check-heard" role="status">
      <p>
        {matches().right === matches().words.length
          ? "Every word was heard."
          : `${matches().right} of ${count(matches().words.length, "word")} ${matches().right === 1 ? "was" : "were"} heard as you were to say them.`}{" "}
        <span class="hint">It took {(props.tookMs / 1000).toFixed(1)} s.</span>
      </p>
      <p class="check-words">
        <For each={matches().words}>
          {(match) => (
            <>
              <Show when={match.heard !== "same"} fallback={match.word}>
                <mark class="check-miss" classList={{ none: match.heard === "none" }}>
                  {match.word}
                  <span class="unseen">{heardAs[match.heard]}</span>
                  <Show when={match.instead}>
                    <span class="check-instead">{match.instead}</span>
                  </Show>
                </mark>
              </Show>{" "}
            </>
          )}
        </For>
      </p>
      <Show when={matches().besides.length > 0}>
        <p class="hint">Heard besides: {matches().besides.join(", ")}</p>
      </Show>
      <Show when={props.text === ""}>
        <p class="hint">Nothing was heard. Is it the right microphone, and is it loud enough?</p>
      </Show>
    </div>
  );
};

/** Records a sentence, hears it, and shows which of its words came through. Nothing of it is kept or sent. */
export const SentenceCheck = (props: { tryout: Tryout }) => {
  const [chosen, setChosen] = createSignal(0);
  const sentence = () => sentences[chosen() % sentences.length] ?? "";
  const check = () => props.tryout.check();
  const heard = createMemo(() => {
    const now = check();
    return now.kind === "heard" ? now : undefined;
  });
  const loading = createMemo(() => {
    const state = props.tryout.hearing();
    return check().kind === "hearing" && state.kind === "loading" ? state : undefined;
  });
  const [shown, setShown] = createSignal("");
  return (
    <section aria-labelledby="check-title">
      <h2 id="check-title">Say this sentence</h2>
      <p class="hint">It is heard on this device, with the model that you chose, and kept nowhere.</p>
      <blockquote class="check-sentence">{sentence()}</blockquote>
      <Switch>
        <Match when={check().kind === "recording"}>
          <div class="tryout-level">
            <p role="status">Speak now…</p>
            <LevelLine active pitch={false} onMeter={(meter) => props.tryout.onLevel(meter.level)} />
          </div>
        </Match>
        <Match when={loading()}>
          {(state) => (
            <div class="loading-model">
              <DownloadProgress download={state().download} />
            </div>
          )}
        </Match>
        <Match when={check().kind === "hearing"}>
          <p role="status">Writing down what you said…</p>
        </Match>
        <Match when={check().kind === "failed"}>
          <p role="alert">That could not be heard. Why is said where you choose the speech model.</p>
        </Match>
        <Match when={shown() === sentence() && heard()}>
          {(now) => <Heard sentence={shown()} text={now().text} tookMs={now().tookMs} />}
        </Match>
      </Switch>
      <div class="buttons">
        <Show
          when={check().kind === "recording"}
          fallback={
            <button
              type="button"
              class="button primary"
              disabled={check().kind === "hearing"}
              onClick={() => {
                setShown(sentence());
                void props.tryout.record();
              }}
            >
              {heard() && shown() === sentence() ? "Say it again" : "Start"}
            </button>
          }
        >
          <button type="button" class="button primary" onClick={() => props.tryout.finish()}>
            Done
          </button>
        </Show>
        <button
          type="button"
          class="button"
          disabled={check().kind === "recording" || check().kind === "hearing"}
          onClick={() => setChosen(chosen() + 1)}
        >
          Another sentence
        </button>
      </div>
    </section>
  );
};
