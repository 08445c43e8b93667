import { createEffect, createMemo, createResource, For, onMount, Show } from "solid-js";
import { minuteRows } from "../../../shared/score/minute-rows.ts";
import type { Turn } from "../../../shared/session/turn.ts";
import type { ProsodySeries } from "../../../shared/speech/prosody.ts";
import type { Dismissed } from "../fluency/dismissed.io.ts";
import type { TurnFinding } from "../fluency/groups.ts";
import { TurnFlow } from "../fluency/turn-flow.tsx";
import { FillerMark } from "../parts/filler-mark.tsx";
import { HeardNote } from "../parts/heard-note.tsx";
import { PauseIcon, PlayIcon } from "../parts/icons.tsx";
import { Measures } from "../parts/measures.tsx";
import { MinuteTable } from "../parts/minute-table.tsx";
import { clock } from "../words/format.ts";
import { allMeasures, cautionsOf } from "../words/measures.ts";
import { contourPath, pitchScale, shownPauseMs, wordAt } from "./contour.ts";
import { createReplay } from "./replay-audio.io.ts";

interface ReplayTurnProps {
  readonly sessionId: string;
  readonly turn: Turn;
  signedUrl(fresh: boolean): Promise<string | null>;
  /** The series of the turn; undefined where they can't be had. */
  readSeries(): Promise<ProsodySeries | undefined>;
  /** Moments of notes, ms: the words said then are marked. */
  readonly noted?: readonly number[];
  /** Said where there is no sound. */
  readonly noSound?: string;
  /** Where the replay is, ms, whenever that changes. */
  onPlace?(ms: number): void;
  /** What was found in this turn. */
  readonly findings: readonly TurnFinding[];
  readonly dismissed: Dismissed;
}

/** A second of speech is at least this wide, so that the line over a long word has room. */
const remPerSecond = 4.5;

const Words = (props: {
  turn: Turn;
  series: ProsodySeries | undefined;
  atMs: number;
  canPlay: boolean;
  noted: readonly number[];
  onSeek(ms: number): void;
}) => {
  const scale = createMemo(() => (props.series ? pitchScale(props.series.pitch) : null));
  const lines = createMemo(() =>
    props.turn.words.map((word, i) => {
      const pitch = props.series?.pitch;
      const shown = scale();
      const before = props.turn.words[i - 1];
      const pauseMs = before ? word.startMs - before.endMs : 0;
      const path = pitch && shown ? contourPath(pitch, shown, word.startMs, word.endMs) : "";
      return { word, path, pauseMs: pauseMs >= shownPauseMs ? pauseMs : 0 };
    }),
  );
  const noted = createMemo(() => new Set(props.noted.map((ms) => wordAt(props.turn.words, ms))));
  const current = createMemo(() => (props.atMs > 0 ? wordAt(props.turn.words, props.atMs) : -1));
  return (
    <p class="replay-words">
      <For each={lines()}>
        {(line, i) => (
          <>
            <Show when={line.pauseMs > 0}>
              <span class="replay-pause figures" title={`A pause of ${(line.pauseMs / 1000).toFixed(1)} seconds`}>
                {(line.pauseMs / 1000).toFixed(1)} s
              </span>
            </Show>
            <button
              type="button"
              class="replay-word"
              classList={{ now: i() === current(), past: i() < current(), noted: noted().has(i()) }}
              style={{ "min-width": `${((line.word.endMs - line.word.startMs) / 1000) * remPerSecond}rem` }}
              disabled={!props.canPlay}
              aria-label={`Play from “${line.word.text}”${line.word.source === "acoustic" ? ", heard in the sound" : ""}`}
              onClick={() => props.onSeek(line.word.startMs)}
            >
              <svg viewBox="0 -4 100 108" preserveAspectRatio="none" aria-hidden="true">
                <path d={line.path} vector-effect="non-scaling-stroke" />
              </svg>
              <Show when={line.word.kind === "filler"} fallback={<span>{line.word.text}</span>}>
                <FillerMark word={line.word} />
              </Show>
            </button>{" "}
          </>
        )}
      </For>
    </p>
  );
};

/** A turn to hear again: its words under the line of its pitch, each the way to its own place in the sound. */
export const ReplayTurn = (props: ReplayTurnProps) => {
  const replay = createReplay(props.sessionId, props.turn.turnId, (fresh) => props.signedUrl(fresh));
  const [series] = createResource(
    () => props.turn.prosody !== null,
    () => props.readSeries(),
  );
  onMount(() => void replay.ready());
  createEffect(() => props.onPlace?.(replay.atMs()));
  const minutes = createMemo(() => minuteRows([props.turn]));
  const canPlay = () => replay.source() === "device" || replay.source() === "server";
  const from = () => (replay.source() === "device" ? "Recording on this device" : "Recording from the server");
  return (
    <div class="replay">
      <Show when={props.turn.words.length > 0} fallback={<p class="said-words">{props.turn.transcript}</p>}>
        <Words
          turn={props.turn}
          series={series()}
          atMs={replay.atMs()}
          canPlay={canPlay()}
          noted={props.noted ?? []}
          onSeek={(ms) => void replay.play(ms)}
        />
        <HeardNote words={props.turn.words} />
      </Show>
      <Show when={props.turn.source !== "typed"}>
        <div class="replay-controls">
          <Show when={canPlay()} fallback={<NoSound unknown={replay.source() === "unknown"} text={props.noSound} />}>
            <button
              type="button"
              class="button icon primary"
              aria-label={replay.playing() ? "Pause" : "Play this turn"}
              onClick={() => (replay.playing() ? replay.pause() : void replay.play())}
            >
              <Show when={replay.playing()} fallback={<PlayIcon />}>
                <PauseIcon />
              </Show>
            </button>
            <span class="hint figures">
              {clock(replay.atMs())} · {from()}
            </span>
          </Show>
          <Show when={replay.failed()}>
            <span class="hint" role="alert">
              The recording could not be played. Try again.
            </span>
          </Show>
        </div>
      </Show>
      <Show when={allMeasures(props.turn).length > 0}>
        <Measures measures={allMeasures(props.turn)} />
      </Show>
      <Show when={minutes().length > 1}>
        <details>
          <summary>Minute by minute</summary>
          <MinuteTable
            rows={minutes()}
            caption="This turn, minute by minute"
            nameOf={({ minute }) => `Minute ${minute}`}
          />
        </details>
      </Show>
      <For each={cautionsOf(props.turn.prosody?.cautions ?? [])}>{(text) => <p class="hint">{text}</p>}</For>
      <TurnFlow
        items={props.findings}
        dismissed={props.dismissed}
        play={canPlay() ? (ms) => void replay.play(ms) : null}
      />
    </div>
  );
};

const NoSound = (props: { unknown: boolean; text: string | undefined }) => (
  <span class="hint">
    {props.unknown
      ? "Looking for the recording…"
      : (props.text ?? "The recording is on the device where this was said, or was deleted from it.")}
  </span>
);
