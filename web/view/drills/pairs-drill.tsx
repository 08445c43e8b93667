import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { contrastOf } from "../../../shared/drill/contrasts.ts";
import { planOf } from "../../../shared/drill/plan.ts";
import type { DrillResult } from "../../../shared/drill/result.ts";
import { carrier, type HeardRound, roundsOf, scorePairs } from "../../../shared/drill/score-pairs.ts";
import { createSpeaker } from "../../speak/speaker.io.ts";
import { SpeakerIcon } from "../parts/icons.tsx";
import { useVisit } from "../visit/visit.tsx";
import type { DrillProps } from "./one-turn-drill.tsx";
import { Outcome } from "./outcome.tsx";
import { createRounds } from "./rounds.io.ts";
import { isOpen, SpeakPanel } from "./speak-panel.tsx";

const heardWords: Readonly<Record<HeardRound["heard"], (round: HeardRound) => string>> = {
  wanted: ({ wanted }) => `heard as “${wanted}”`,
  other: ({ other }) => `heard as “${other}”`,
  neither: ({ said }) => (said === "" ? "nothing was heard" : `neither was heard, but “${said}”`),
};

/** Saying words that differ in one sound, each in a sentence of its own. */
export const PairsDrill = (props: DrillProps) => {
  const visit = useVisit();
  const contrast = contrastOf(props.drill.subject);
  const [outcome, setOutcome] = createSignal<{ result: DrillResult; heard: readonly HeardRound[] }>();
  const [kept, setKept] = createSignal(true);
  const rounds = createRounds(
    visit,
    () => roundsOf(contrast, Math.random),
    (heard) => {
      const result = scorePairs(heard);
      setKept(true);
      setOutcome({ result, heard });
      if (result.kind === "unscored") return;
      void props.attempts
        .keep({
          attemptId: crypto.randomUUID(),
          drillId: props.drill.drillId,
          playedAt: new Date().toISOString(),
          targetWpm: null,
          parts: [...result.parts],
        })
        .then(setKept);
    },
  );
  const speaker = createSpeaker(() => {
    const { voice, voiceRate, allowRemoteVoices } = visit.preferences();
    return { voice, rate: voiceRate, allowRemote: allowRemoteVoices };
  });
  onCleanup(speaker.cancel);
  /** Read aloud, the word must not be taken for the trainee's own. */
  const hearIt = (word: string): void => {
    rounds.run.pipeline.setReplyPlaying(true);
    speaker.speak(carrier(word), {
      start: () => {},
      word: () => {},
      end: () => rounds.run.pipeline.setReplyPlaying(false),
    });
  };
  const planned = createMemo(() =>
    planOf(props.attempts.all(), new Date().getTimezoneOffset()).find(({ drillId }) => drillId === props.drill.drillId),
  );
  return (
    <div class="drill">
      <Show
        when={isOpen(rounds.run.state()) && rounds.current()}
        fallback={
          <p class="drill-text">
            <For each={contrast.pairs}>
              {([one, other]) => (
                <span class="drill-pair">
                  {one} <span class="hint">or</span> {other}
                </span>
              )}
            </For>
          </p>
        }
      >
        {(round) => (
          <div class="drill-round">
            <p class="hint figures">
              Word {rounds.place() + 1} of {rounds.count()}
            </p>
            <p class="drill-text" aria-live="polite">
              {carrier(round().wanted)}
            </p>
            <button type="button" class="button" onClick={() => hearIt(round().wanted)}>
              <SpeakerIcon />
              Hear it
            </button>
          </div>
        )}
      </Show>
      <p class="hint">
        Say each sentence as it appears; the next comes when you pause. What counts is which word the speech recogniser
        writes. That depends on it as much as on you, and says nothing about an accent.
      </p>
      <SpeakPanel
        run={rounds.run}
        startText={outcome() === undefined ? "Start" : "Again"}
        onStart={() => {
          setOutcome(undefined);
          rounds.begin();
        }}
      />
      <Show when={outcome()} keyed>
        {({ result, heard }) => (
          <Outcome result={result} cautions={[]} planned={planned()} kept={kept()} sound={null}>
            <ul class="drill-rounds">
              <For each={heard}>
                {(round) => (
                  <li data-heard={round.heard}>
                    <strong>{round.wanted}</strong>, {heardWords[round.heard](round)}
                  </li>
                )}
              </For>
            </ul>
          </Outcome>
        )}
      </Show>
    </div>
  );
};
