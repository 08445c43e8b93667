import { createSignal, Show } from "solid-js";
import type { Session } from "../../../shared/session/session.ts";
import { turnsOf } from "../../../shared/session/session.ts";
import { arriveAt } from "../parts/arrival.io.ts";
import { Confirm } from "../parts/confirm.tsx";
import { SilentIcon, SpeakerIcon } from "../parts/icons.tsx";
import { clock } from "../words/format.ts";
import { ObservedLine } from "./observed-line.tsx";

interface RoomBarProps {
  readonly session: Session;
  /** By the edge's clock, ms since 1970. */
  readonly now: number;
  /** How many people watch. */
  readonly observers: number;
  readonly hearReplies: boolean;
  onHearReplies(on: boolean): void;
  onStop(): void;
}

/** What one needs in sight while practising: where one is, how long it has been, the way out. */
export const RoomBar = (props: RoomBarProps) => {
  const [asking, setAsking] = createSignal(false);
  let heading: HTMLHeadingElement | undefined;
  arriveAt(`${props.session.scenario.title} · Sotto`, () => heading);
  const elapsed = () =>
    clock(
      (props.session.endedAt === null ? props.now : Date.parse(props.session.endedAt)) -
        Date.parse(props.session.startedAt),
    );
  const left = () => {
    const { timeUpAt, timeLimitMs, endedAt } = props.session;
    if (timeUpAt === null || timeLimitMs === null || endedAt !== null) return null;
    // A clock that is a little behind the edge's shows no more than there is in all. Rounded up, so that it comes to
    // nought when the time is up and not a second before.
    return clock(Math.min(timeLimitMs, Date.parse(timeUpAt) - props.now) + 999);
  };
  const turn = () => Math.min(props.session.turnLimit, turnsOf(props.session).length + (props.session.endedAt ? 0 : 1));
  return (
    <header class="room-bar">
      <div class="room-bar-inner">
        <div class="room-bar-title">
          <h1 ref={heading} tabindex="-1">
            {props.session.scenario.title}
          </h1>
          <p class="hint figures">
            <span>
              Turn {turn()} of {props.session.turnLimit}
            </span>
            <Show
              when={left()}
              fallback={
                <span role="timer" aria-label="Time in this session">
                  {elapsed()}
                </span>
              }
            >
              {(time) => <span role="timer">{time()} left</span>}
            </Show>
          </p>
        </div>
        <div class="room-bar-buttons">
          <button
            type="button"
            class="button icon"
            aria-pressed={props.hearReplies}
            aria-label="Hear replies aloud"
            title="Hear replies aloud"
            onClick={() => props.onHearReplies(!props.hearReplies)}
          >
            <Show when={props.hearReplies} fallback={<SilentIcon />}>
              <SpeakerIcon />
            </Show>
          </button>
          <Show
            when={props.session.status !== "ended"}
            fallback={
              <a class="button" href="/">
                Leave
              </a>
            }
          >
            <button type="button" class="button" onClick={() => setAsking(true)}>
              End session
            </button>
          </Show>
        </div>
      </div>
      <ObservedLine observers={props.observers} />
      <Confirm
        open={asking()}
        title="End this session?"
        text={
          turnsOf(props.session).length === 0
            ? "You have not said anything yet, so there will be no evaluation."
            : "What you have said so far will be evaluated. You can't go on with this session afterwards."
        }
        yes="End session"
        no="Keep practising"
        onYes={() => props.onStop()}
        onClose={() => setAsking(false)}
      />
    </header>
  );
};
