import { For, Show } from "solid-js";
import type { Note } from "../../../shared/research/note.ts";
import type { Session } from "../../../shared/session/session.ts";
import { momentName } from "./moment.ts";

/** The notes on one exchange, along the transcript. */
export const ObservedNotes = (props: { session: Session; notes: readonly Note[] }) => (
  <Show when={props.notes.length > 0}>
    <ul class="observed-notes" aria-label="Notes on this">
      <For each={props.notes}>
        {(note) => (
          <li id={`note-${note.noteId}`}>
            <span class="hint figures">{note.moment === null ? "" : momentName(props.session, note.moment)}</span>
            <span class="note-text">{note.text}</span>
          </li>
        )}
      </For>
    </ul>
  </Show>
);
