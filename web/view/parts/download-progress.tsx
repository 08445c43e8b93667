import { createMemo, Show } from "solid-js";
import type { Download } from "../../hear/message.ts";
import { bytesASecond, megabytes, roughly } from "../words/format.ts";

const keptWords: Readonly<Record<Exclude<Download["kept"], "device">, string>> = {
  "no-room":
    "There is not enough room for it on this device, so it has to be fetched again next time. Free some, or choose a smaller model.",
  "no-storage": "This browser keeps nothing for this page, so it has to be fetched again next time.",
};

const figures = ({ loadedBytes, totalBytes, bytesPerSecond, secondsLeft }: Download): string =>
  [
    `${megabytes(loadedBytes)} of ${megabytes(totalBytes)}`,
    ...(bytesPerSecond === null ? [] : [bytesASecond(bytesPerSecond)]),
    ...(secondsLeft === null ? [] : [`${roughly(secondsLeft)} left`]),
  ].join(", ");

/** How far a speech model is on its way to being ready: its download (null: none goes on), then its start. */
export const DownloadProgress = (props: { download: Download | null }) => {
  const percent = (download: Download) => (100 * download.loadedBytes) / download.totalBytes;
  // Said once: a screen reader would read every megabyte out of a live region.
  const note = createMemo(() => {
    const kept = props.download?.kept ?? "device";
    return kept === "device" ? "" : ` ${keptWords[kept]}`;
  });
  const fetching = createMemo(() => props.download !== null);
  return (
    <>
      <p class="hint" role="status">
        <Show when={fetching()} fallback="Getting the speech model ready…">
          Fetching the speech model.
        </Show>
        {note()}
      </p>
      <Show when={props.download}>
        {(download) => (
          <>
            <p class="hint figures" aria-hidden="true">
              {figures(download())}
            </p>
            <div
              class="progress"
              role="progressbar"
              aria-label="The speech model's download"
              aria-valuenow={Math.floor(percent(download()))}
              aria-valuetext={figures(download())}
            >
              <span style={{ width: `${percent(download())}%` }} />
            </div>
          </>
        )}
      </Show>
    </>
  );
};
