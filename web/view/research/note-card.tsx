import { createSignal, createUniqueId, Show } from "solid-js";
import { maxNoteChars, type Note } from "../../../shared/research/note.ts";
import { Confirm } from "../parts/confirm.tsx";
import { dateAndTime } from "../words/format.ts";
import type { Notes } from "./notes.io.ts";

interface NoteCardProps {
  readonly note: Note;
  readonly notes: Notes;
  /** An admin may delete anybody's. */
  readonly isAdmin: boolean;
  /** What it is on, in words: its moment, say. */
  readonly place: string;
  /** The way there: on this page, or at an address. */
  onGo?(): void;
  readonly href?: string;
}

/** A note with its moment, to read, go to, change and delete. */
export const NoteCard = (props: NoteCardProps) => {
  const id = createUniqueId();
  const [draft, setDraft] = createSignal<string | null>(null);
  const [asking, setAsking] = createSignal(false);
  const [refusal, setRefusal] = createSignal("");
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const text = (draft() ?? "").trim();
    if (text === "") return;
    const refused = await props.notes.change(props.note.noteId, text);
    setRefusal(refused ?? "");
    if (refused === null) setDraft(null);
  };
  const remove = async (): Promise<void> => {
    setRefusal((await props.notes.remove(props.note.noteId)) ?? "");
  };
  return (
    <article class="note" aria-label="Note">
      <p class="note-head hint">
        <Show
          when={props.onGo}
          fallback={
            <Show when={props.href} fallback={<span>{props.place}</span>}>
              {(href) => <a href={href()}>{props.place}</a>}
            </Show>
          }
        >
          {(go) => (
            <button type="button" class="link-button figures" onClick={() => go()()}>
              {props.place}
            </button>
          )}
        </Show>
        <time dateTime={props.note.createdAt}>{dateAndTime(props.note.createdAt)}</time>
      </p>
      <Show when={draft() !== null} fallback={<p class="note-text">{props.note.text}</p>}>
        <form class="stack" onSubmit={(event) => void save(event)}>
          <label class="unseen" for={id}>
            The note
          </label>
          <textarea
            id={id}
            class="input"
            rows="3"
            maxLength={maxNoteChars}
            value={draft() ?? ""}
            ref={(area) => queueMicrotask(() => area.focus())}
            onInput={(event) => setDraft(event.currentTarget.value)}
          />
          <div class="buttons">
            <button type="submit" class="button primary">
              Save
            </button>
            <button type="button" class="button" onClick={() => setDraft(null)}>
              Cancel
            </button>
          </div>
        </form>
      </Show>
      <Show when={draft() === null && (props.note.own || props.isAdmin)}>
        <p class="note-deeds">
          <Show when={props.note.changedAt}>
            <span class="hint">Changed</span>
          </Show>
          <Show when={!props.note.own}>
            <span class="hint">By a colleague</span>
          </Show>
          <Show when={props.note.own}>
            <button type="button" class="link-button" onClick={() => setDraft(props.note.text)}>
              Change
            </button>
          </Show>
          <button type="button" class="link-button" onClick={() => setAsking(true)}>
            Delete
          </button>
        </p>
      </Show>
      <Show when={draft() === null && !props.note.own && !props.isAdmin}>
        <p class="note-deeds hint">By a colleague</p>
      </Show>
      <Show when={refusal()}>
        <p class="hint" role="alert">
          {refusal()}
        </p>
      </Show>
      <Confirm
        open={asking()}
        title="Delete this note?"
        text="It is gone for everybody who reads this session. This can't be undone."
        yes="Delete"
        no="Keep it"
        danger
        onYes={() => void remove()}
        onClose={() => setAsking(false)}
      />
    </article>
  );
};
