import { createSignal, onCleanup, onMount, Show } from "solid-js";
import type { Level } from "../../../shared/speech/level.ts";
import type { LiveValue } from "../../measure/live-pitch.ts";
import { type Bar, heightOf, levelLine, pitchPlace } from "./level-line.ts";

/** Takes what is to be shown, as it comes. */
export interface Meter {
  level(level: Level): void;
  live(value: LiveValue): void;
}

interface LevelLineProps {
  readonly active: boolean;
  /** The pitch is shown beside the level. */
  readonly pitch: boolean;
  onMeter(meter: Meter): void;
}

/** Pixels from one bar to the next, how wide one is, and how wide the line of the pitch. */
const pitchPx = 6;
const barPx = 3;
const linePx = 2;

/** The microphone's own level, newest at the right, fading to the left; over it the pitch about the speaker's own middle. */
export const LevelLine = (props: LevelLineProps) => {
  let canvas: HTMLCanvasElement | undefined;
  const line = levelLine(200);
  const [percent, setPercent] = createSignal(0);
  const [pitchHz, setPitchHz] = createSignal<number | null>(null);
  let live: LiveValue | undefined;
  props.onMeter({
    level: (level) => line.push(heightOf(level.rmsDbfs)),
    live: (value) => {
      live = value;
      line.pushPitch(value.f0);
    },
  });

  const fade = (i: number, count: number): number => 0.25 + (0.75 * i) / count;

  const drawPitch = (context: CanvasRenderingContext2D, bars: readonly Bar[], width: number, height: number): void => {
    const middleSt = line.middleSt();
    if (middleSt === null) return;
    const inset = linePx;
    const yOf = (st: number): number => height - inset - pitchPlace(st, middleSt) * (height - 2 * inset);
    context.lineWidth = linePx;
    context.lineCap = "round";
    bars.forEach((bar, i) => {
      if (bar.pitchSt === null) return;
      const before = bars[i - 1]?.pitchSt ?? bar.pitchSt;
      const x = width - (bars.length - i) * pitchPx + barPx / 2;
      context.globalAlpha = fade(i, bars.length);
      context.beginPath();
      context.moveTo(bars[i - 1]?.pitchSt == null ? x : x - pitchPx, yOf(before));
      context.lineTo(x, yOf(bar.pitchSt));
      context.stroke();
    });
  };

  const draw = (): void => {
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const ratio = devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const style = getComputedStyle(canvas);
    context.fillStyle = style.color;
    context.strokeStyle = style.getPropertyValue("--trace");
    const bars = line.latest(Math.floor(width / pitchPx));
    bars.forEach((bar, i) => {
      const tall = Math.max(2, bar.height * height);
      // Behind a pitch the level steps back.
      context.globalAlpha = fade(i, bars.length) * (props.pitch ? 0.45 : 1);
      context.beginPath();
      context.roundRect(width - (bars.length - i) * pitchPx, (height - tall) / 2, barPx, tall, barPx / 2);
      context.fill();
    });
    if (props.pitch) drawPitch(context, bars, width, height);
  };

  onMount(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let frame = 0;
    let drawnMs = 0;
    const next = (ms: number): void => {
      frame = requestAnimationFrame(next);
      // With less motion asked for, the level is still worth seeing, but not as a stream.
      if (still.matches && ms - drawnMs < 500) return;
      drawnMs = ms;
      draw();
    };
    frame = requestAnimationFrame(next);
    const timer = setInterval(() => {
      setPercent(Math.round(100 * (line.latest(1)[0]?.height ?? 0)));
      setPitchHz(live?.f0 ?? null);
    }, 500);
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearInterval(timer);
    });
  });

  return (
    <div class="level-line" classList={{ active: props.active }}>
      <meter class="unseen" aria-label="Input level" min="0" max="100" value={percent()} />
      <Show when={props.pitch}>
        {/* Not announced: who wants it goes there to read it. */}
        <p class="unseen">{pitchHz() === null ? "No pitch now" : `Pitch now ${pitchHz()?.toFixed(0)} hertz`}</p>
      </Show>
      <canvas ref={canvas} />
    </div>
  );
};
