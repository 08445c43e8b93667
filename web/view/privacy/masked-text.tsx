import { For } from "solid-js";
import { masksIn } from "../../send/mask/mask-class.ts";

/** A text in pieces: what was said, and what stands masked. */
const piecesOf = (text: string): { text: string; mask: boolean }[] => {
  const pieces: { text: string; mask: boolean }[] = [];
  let from = 0;
  for (const { start, end } of masksIn(text).toSorted((a, b) => a.start - b.start)) {
    pieces.push({ text: text.slice(from, start), mask: false }, { text: text.slice(start, end), mask: true });
    from = end;
  }
  return [...pieces, { text: text.slice(from), mask: false }].filter((piece) => piece.text !== "");
};

/** Words with their masks marked, so that they are seen for what they are. */
export const MaskedText = (props: { text: string }) => (
  <For each={piecesOf(props.text)}>{(piece) => (piece.mask ? <mark class="mask">{piece.text}</mark> : piece.text)}</For>
);
