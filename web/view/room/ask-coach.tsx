import { createSignal, onMount, Show } from "solid-js";
import { v7 as uuidv7 } from "uuid";
import { maxAsideChars } from "../../../shared/session/event.ts";
import type { Answer } from "../../sync/answer.ts";
import { CrossIcon, SendIcon } from "../parts/icons.tsx";
import { wordsOf } from "../words/words.ts";

interface AskCoachProps {
  /** Who must not hear of it. */
  readonly partner: string;
  /** The last question still waits for its answer. */
  readonly waiting: boolean;
  onAsk(asideId: string, question: string): Promise<Answer<unknown>>;
  onClose(): void;
}

/** A question to the coach, in the place where else one types what one says. */
export const AskCoach = (props: AskCoachProps) => {
  const [text, setText] = createSignal("");
  const [sending, setSending] = createSignal(false);
  const [refusal, setRefusal] = createSignal("");
  /** Sent again, a question must not be asked twice. */
  let last = { question: "", asideId: "" };
  let field: HTMLTextAreaElement | undefined;
  onMount(() => field?.focus());

  const ask = async (): Promise<void> => {
    const question = text().trim();
    if (question === "" || sending() || props.waiting) return;
    if (last.question !== question) last = { question, asideId: uuidv7() };
    setSending(true);
    setRefusal("");
    try {
      const answer = await props.onAsk(last.asideId, question);
      if (answer.kind === "given") {
        last = { question: "", asideId: "" };
        setText("");
      } else {
        const { title, detail } = wordsOf(answer);
        setRefusal(`${title}. ${detail}`);
      }
    } finally {
      setSending(false);
      field?.focus();
    }
  };

  return (
    <form
      class="type-form ask-coach"
      aria-labelledby="ask-coach-title"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") props.onClose();
      }}
    >
      <p class="ask-coach-words">
        <strong id="ask-coach-title">Ask the coach.</strong> Only the coach sees this: {props.partner} never hears of
        it.
      </p>
      <label class="unseen" for="ask-coach-field">
        Your question to the coach
      </label>
      <textarea
        id="ask-coach-field"
        ref={field}
        class="input"
        rows="1"
        maxlength={maxAsideChars}
        placeholder="What could I say next?"
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void ask();
        }}
      />
      <button type="button" class="button icon" aria-label="Close" title="Close" onClick={() => props.onClose()}>
        <CrossIcon />
      </button>
      <button
        type="submit"
        class="button icon"
        aria-label="Ask"
        title="Ask"
        disabled={text().trim() === "" || sending() || props.waiting}
      >
        <SendIcon />
      </button>
      <Show when={refusal()}>
        <p class="ask-coach-words" role="alert">
          {refusal()}
        </p>
      </Show>
    </form>
  );
};
