import { type Accessor, createMemo, type JSX, Match, Show, Switch } from "solid-js";
import type { Answer } from "../../sync/answer.ts";
import { wordsOf } from "../words/words.ts";

interface AnsweredProps<T> {
  /** Undefined while it is awaited. */
  readonly answer: Answer<T> | undefined;
  /** What is awaited, for the line that says so: "your history". */
  readonly what: string;
  again(): void;
  children(value: Accessor<T>): JSX.Element;
}

/** What came of a request: the value, or why there is none and a way to try again. */
export const Answered = <T,>(props: AnsweredProps<T>) => {
  const refusal = createMemo(() => {
    const { answer } = props;
    return answer === undefined || answer.kind === "given" ? undefined : wordsOf(answer);
  });
  const value = createMemo(() => (props.answer?.kind === "given" ? { value: props.answer.value } : undefined));
  return (
    <Switch fallback={<p class="hint">Getting {props.what}…</p>}>
      <Match when={value()}>{(given) => props.children(() => given().value)}</Match>
      <Match when={refusal()}>
        {(words) => (
          <div class="notice danger" role="alert">
            <h2>{words().title}</h2>
            <Show when={words().detail}>
              <p>{words().detail}</p>
            </Show>
            <div class="buttons">
              <button type="button" class="button" onClick={() => props.again()}>
                Try again
              </button>
            </div>
          </div>
        )}
      </Match>
    </Switch>
  );
};
