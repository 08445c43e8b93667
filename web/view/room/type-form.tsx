import { createSignal, Show } from "solid-js";
import { AskIcon, FileIcon, SendIcon } from "../parts/icons.tsx";

interface TypeFormProps {
  onType(text: string, startedAtMs: number): Promise<boolean>;
  onFile(file: File): void;
  /** Absent where the coach can't be asked. */
  readonly onAskCoach?: (() => void) | undefined;
}

/** Typing, and a sound file, in place of the microphone. */
export const TypeForm = (props: TypeFormProps) => {
  const [text, setText] = createSignal("");
  let startedAtMs: number | null = null;
  let field: HTMLTextAreaElement | undefined;
  let files: HTMLInputElement | undefined;

  const send = async (): Promise<void> => {
    const said = text().trim();
    if (said === "") return;
    const sinceMs = startedAtMs ?? Date.now();
    startedAtMs = null;
    setText("");
    field?.focus();
    // Taken back if the device can't keep it: what was typed must not be lost.
    if (!(await props.onType(said, sinceMs))) setText(text() === "" ? said : `${said}\n${text()}`);
  };

  return (
    <form
      class="type-form"
      aria-label="Type instead"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="unseen" for="type-field">
        What you say
      </label>
      <textarea
        id="type-field"
        ref={field}
        class="input"
        rows="1"
        maxlength="20000"
        placeholder="Or type what you say"
        value={text()}
        onInput={(event) => {
          startedAtMs ??= Date.now();
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <input
        ref={files}
        hidden
        type="file"
        accept="audio/*,video/webm,.wav,.mp3,.m4a,.webm"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) props.onFile(file);
          // So that the same file can be chosen again.
          event.currentTarget.value = "";
        }}
      />
      <button
        type="button"
        class="button icon"
        aria-label="Use a sound file"
        title="Use a sound file"
        onClick={() => files?.click()}
      >
        <FileIcon />
      </button>
      <Show when={props.onAskCoach}>
        {(askCoach) => (
          <button
            type="button"
            class="button icon ask-coach-open"
            aria-label="Ask the coach"
            title="Ask the coach something that the partner does not hear"
            onClick={() => askCoach()()}
          >
            <AskIcon />
          </button>
        )}
      </Show>
      <button type="submit" class="button icon" aria-label="Send" title="Send" disabled={text().trim() === ""}>
        <SendIcon />
      </button>
    </form>
  );
};
