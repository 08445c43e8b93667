import { problem } from "../../shared/problem.ts";
import type { SessionContext } from "./context.ts";
import { broadcast, type Reader, readersOf, showOut } from "./readers.io.ts";

/** Observers' readers. `but`: one that is closing, and may still be listed. */
export const observersOf = (context: SessionContext, but?: Reader): Reader[] =>
  readersOf(context).filter((reader) => reader !== but && reader.attachment().role === "observer");

/** How many people watch: somebody with two screens is one. */
export const countObservers = (context: SessionContext, but?: Reader): number =>
  new Set(observersOf(context, but).map((reader) => reader.attachment().personId)).size;

/** Tells everybody how many watch, the trainee before all. */
export const tellObservers = (context: SessionContext, but?: Reader): void =>
  broadcast(context, [{ type: "session:observed", observers: countObservers(context, but) }]);

/** Says so when a reader that closed was an observer's. */
export const observerLeft = (context: SessionContext, reader: Reader): void => {
  if (context.gone === null && reader.attachment().role === "observer") tellObservers(context, reader);
};

/** Shows observers out, with the reason. */
export const showObserversOut = (context: SessionContext, ended: readonly Reader[]): void => {
  const refused = problem("not-observable", "The trainee, or the organisation, does not allow it any more.");
  for (const reader of ended) showOut(reader, refused);
  if (ended.length > 0) tellObservers(context);
};

/** Shows observers out: those who came by one of these sign-ins, or everybody where none are named. */
export const endObservation = (context: SessionContext, signInIds?: readonly string[]): void =>
  showObserversOut(
    context,
    observersOf(context).filter((reader) => signInIds?.includes(reader.attachment().signInId) ?? true),
  );
