import { createMemo, createResource, onCleanup, Show } from "solid-js";
import { contourOf } from "../../../shared/drill/contour.ts";
import { modelLineOf } from "../../../shared/drill/models.ts";
import { overlayOf, scoreShadowing } from "../../../shared/drill/score-shadowing.ts";
import { measureModel } from "./model-series.io.ts";
import { type DrillProps, OneTurnDrill } from "./one-turn-drill.tsx";
import { OverlayChart } from "./overlay-chart.tsx";

/** Saying a line after a recording, its melody beside one's own. */
export const ShadowingDrill = (props: DrillProps) => {
  const model = () => modelLineOf(props.drill.subject);
  const left = new AbortController();
  onCleanup(() => left.abort());
  const [series] = createResource(model, (of) => measureModel(of, left.signal));
  /** Undefined while it is measured, and where it could not be. */
  const measured = () => (series.state === "ready" ? series() : undefined);
  const alone = createMemo(() => {
    const known = measured();
    const contour = known === undefined ? null : contourOf(known);
    return contour === null ? null : { model: contour.st, own: [] };
  });
  return (
    <Show
      when={measured()}
      fallback={
        <p class="hint" role="status">
          {series.error === undefined ? "Getting the recording…" : "The recording could not be had. Try again later."}
        </p>
      }
    >
      {(known) => (
        <OneTurnDrill
          {...props}
          targetWpm={null}
          textMs={1000 * known().segments.reduce((end, segment) => Math.max(end, segment.end), 0)}
          families={["pitch"]}
          text={model().text}
          wordless
          score={({ series: own }) => scoreShadowing(known(), own)}
          detail={({ series: own }) => (
            <Show when={own && overlayOf(known(), own)}>{(overlay) => <OverlayChart overlay={overlay()} />}</Show>
          )}
        >
          {() => (
            <>
              <p class="drill-text">{model().text}</p>
              {/* biome-ignore lint/a11y/useMediaCaption: its words stand above it */}
              <audio class="drill-sound" controls src={model().sound} aria-label="The recording to say this after" />
              <Show when={alone()}>{(overlay) => <OverlayChart overlay={overlay()} />}</Show>
              <p class="hint">
                Listen, then say it after the recording with the same melody, as high or low as your own voice lies. A
                person's recording stands in for the partner here: browsers don't let the sound of their own voices be
                measured. {model().source}
              </p>
            </>
          )}
        </OneTurnDrill>
      )}
    </Show>
  );
};
