import { createMemo, For, Show } from "solid-js";
import { Answered } from "../parts/answered.tsx";
import { useVisit } from "../visit/visit.tsx";
import { NoteCard } from "./note-card.tsx";
import { NoteForm } from "./note-form.tsx";
import { createNotes } from "./notes.io.ts";

/** The notes on a participant, those on their sessions included, and a way to write one. */
export const ParticipantNotes = (props: { invitationId: string; number: number }) => {
  const visit = useVisit();
  const notes = createNotes({ invitationId: props.invitationId, number: props.number });
  const isAdmin = createMemo(() => {
    const config = visit.config.answer();
    return config?.kind === "given" && config.value.person.role === "ADMIN";
  });
  return (
    <section class="section participant-notes" aria-labelledby="notes-title">
      <h2 id="notes-title">Notes on participant {props.number}</h2>
      <Answered answer={notes.answer()} what="the notes" again={() => notes.again()}>
        {() => (
          <>
            <NoteForm notes={notes} />
            <Show when={notes.notes().length > 0}>
              <ol>
                <For each={notes.notes()}>
                  {(note) => (
                    <li>
                      <NoteCard
                        note={note}
                        notes={notes}
                        isAdmin={isAdmin()}
                        place={note.sessionId === null ? "On the participant" : "On a session"}
                        {...(note.sessionId === null
                          ? {}
                          : {
                              href: `/research/sessions/${note.sessionId}${note.moment ? `#turn-${note.moment.turnId}` : ""}`,
                            })}
                      />
                    </li>
                  )}
                </For>
              </ol>
            </Show>
          </>
        )}
      </Answered>
    </section>
  );
};
