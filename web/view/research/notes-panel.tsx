import { For, Show } from "solid-js";
import type { Moment } from "../../../shared/research/note.ts";
import type { Session } from "../../../shared/session/session.ts";
import { Answered } from "../parts/answered.tsx";
import { useVisit } from "../visit/visit.tsx";
import { count } from "../words/format.ts";
import { momentName } from "./moment.ts";
import { NoteCard } from "./note-card.tsx";
import { NoteForm } from "./note-form.tsx";
import type { Notes } from "./notes.io.ts";

interface NotesPanelProps {
  readonly session: Session;
  readonly notes: Notes;
  /** The moment that a note begun now would refer to; null: the session as a whole. */
  present(): Moment | null;
  onGo(moment: Moment): void;
  onReady?(begin: (moment: Moment | null) => void): void;
}

/** Writing notes, and all that were written on this session, each the way to its moment. */
export const NotesPanel = (props: NotesPanelProps) => {
  const visit = useVisit();
  const isAdmin = () => {
    const config = visit.config.answer();
    return config?.kind === "given" && config.value.person.role === "ADMIN";
  };
  const goTo = (moment: Moment | null) => (moment === null ? {} : { onGo: () => props.onGo(moment) });
  return (
    <section class="notes-panel" aria-labelledby="notes-title">
      <h2 id="notes-title">Notes</h2>
      <NoteForm
        notes={props.notes}
        moments={{ present: props.present, nameOf: (moment) => momentName(props.session, moment) }}
        {...(props.onReady ? { onReady: props.onReady } : {})}
      />
      <Answered answer={props.notes.answer()} what="the notes" again={() => props.notes.again()}>
        {() => (
          <Show when={props.notes.notes().length > 0}>
            <details class="note-list" open={matchMedia("(min-width: 64rem)").matches}>
              <summary>{count(props.notes.notes().length, "note")} on this session</summary>
              <ol>
                <For each={props.notes.notes()}>
                  {(note) => (
                    <li>
                      <NoteCard
                        note={note}
                        notes={props.notes}
                        isAdmin={isAdmin()}
                        place={
                          note.moment === null ? "On the session as a whole" : momentName(props.session, note.moment)
                        }
                        {...goTo(note.moment)}
                      />
                    </li>
                  )}
                </For>
              </ol>
            </details>
          </Show>
        )}
      </Answered>
    </section>
  );
};
