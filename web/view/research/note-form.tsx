import { createSignal, createUniqueId, onCleanup, onMount, Show } from "solid-js";
import { type Moment, maxNoteChars } from "../../../shared/research/note.ts";
import type { Notes } from "./notes.io.ts";

interface NoteFormProps {
  readonly notes: Notes;
  /** Where notes have moments: the one that a note begun now would refer to, null for the whole; and moments in words. */
  readonly moments?: { present(): Moment | null; nameOf(moment: Moment): string };
  /** Given once there is a way to begin a note from elsewhere, at a moment of one's own. */
  onReady?(begin: (moment: Moment | null) => void): void;
}

/** Writes a note. Its moment is that at which it was begun: who types has no eye on the clock. */
export const NoteForm = (props: NoteFormProps) => {
  const id = createUniqueId();
  let area: HTMLTextAreaElement | undefined;
  const [text, setText] = createSignal("");
  const [moment, setMoment] = createSignal<Moment | null>(null);
  /** Chosen: on the session as a whole. */
  const [whole, setWhole] = createSignal(false);
  const [saving, setSaving] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [refusal, setRefusal] = createSignal("");

  const begin = (at: Moment | null): void => {
    setMoment(at);
    setWhole(at === null);
    setSaid("");
    area?.focus();
  };
  props.onReady?.(begin);
  const onKey = (event: KeyboardEvent): void => {
    if (props.moments === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN") return;
    event.preventDefault();
    begin(props.moments.present());
  };
  onMount(() => {
    document.addEventListener("keydown", onKey);
    onCleanup(() => document.removeEventListener("keydown", onKey));
  });

  const save = async (): Promise<void> => {
    if (text().trim() === "" || saving()) return;
    setSaving(true);
    setRefusal("");
    try {
      const refused = await props.notes.write(text().trim(), moment());
      if (refused !== null) {
        setRefusal(`The note was not saved. ${refused}`);
        return;
      }
      setText("");
      setMoment(null);
      setWhole(false);
      setSaid("Note saved.");
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="note-form-head">
        <label for={id}>A note</label>
        <Show
          when={moment()}
          fallback={
            <span class="hint">
              <Show when={props.moments}>
                <Show when={!whole()} fallback="On the session as a whole">
                  Keeps the moment you begin it <kbd>Alt N</kbd>
                </Show>
              </Show>
            </span>
          }
        >
          {(at) => (
            <span class="hint figures">
              {props.moments?.nameOf(at())}{" "}
              <button type="button" class="link-button" onClick={() => begin(null)}>
                Without the moment
              </button>
            </span>
          )}
        </Show>
      </div>
      <textarea
        ref={area}
        id={id}
        class="input"
        rows="2"
        maxLength={maxNoteChars}
        aria-keyshortcuts={props.moments && "Alt+N"}
        value={text()}
        onInput={(event) => {
          if (text() === "" && moment() === null && !whole()) setMoment(props.moments?.present() ?? null);
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save();
        }}
      />
      <div class="note-form-foot">
        <span class="hint" role="status">
          {said()}
        </span>
        <button
          type="submit"
          class="button primary"
          disabled={saving() || text().trim() === ""}
          aria-keyshortcuts="Control+Enter"
        >
          Save note
        </button>
      </div>
      <Show when={refusal()}>
        <p class="notice danger" role="alert">
          {refusal()}
        </p>
      </Show>
    </form>
  );
};
