import { For, Show } from "solid-js";
import type { MinuteRow } from "../../../shared/score/minute-rows.ts";

interface MinuteTableProps {
  readonly rows: readonly MinuteRow[];
  /** What the table is of. */
  readonly caption: string;
  /** What a row is of. */
  nameOf(row: MinuteRow): string;
}

interface Column {
  readonly title: string;
  readonly unit: string;
  show(row: MinuteRow): string | null;
}

const figure = (x: number | null, decimals = 0): string | null => (x === null ? null : x.toFixed(decimals));

const columns: readonly Column[] = [
  { title: "Talking", unit: "s", show: (row) => figure(row.talkS) },
  { title: "Pace", unit: "words/min", show: (row) => figure(row.paceWpm) },
  { title: "Pauses", unit: "%", show: (row) => figure(row.pauseShare === null ? null : 100 * row.pauseShare) },
  { title: "Middle pitch", unit: "Hz", show: (row) => figure(row.pitchMedianHz) },
  { title: "Pitch range", unit: "semitones", show: (row) => figure(row.pitchRangeSt, 1) },
  { title: "Loudness range", unit: "dB", show: (row) => figure(row.loudnessRangeDb) },
];

const NotMeasured = () => (
  <>
    <span aria-hidden="true">–</span>
    <span class="unseen">not measured</span>
  </>
);

/** How it went, minute by minute. A column without any figure is left out. */
export const MinuteTable = (props: MinuteTableProps) => {
  const shown = () => columns.filter(({ show }) => props.rows.some((row) => show(row) !== null));
  return (
    // It scrolls sideways on a narrow screen, which the keyboard must be able to do as well.
    <section class="minute-table" aria-label={props.caption} tabindex="0">
      <table>
        <caption class="unseen">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">When</span>
            </th>
            <For each={shown()}>
              {(column) => (
                <th scope="col">
                  {column.title} <span class="measure-unit">{column.unit}</span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <th scope="row">{props.nameOf(row)}</th>
                <For each={shown()}>
                  {(column) => (
                    <td class="figures">
                      <Show when={column.show(row)} fallback={<NotMeasured />}>
                        {(text) => text()}
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
};
