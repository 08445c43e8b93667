import type { ReplyHeard } from "../shared/session/turn.ts";
import type { Level } from "../shared/speech/level.ts";
import type { FileRefusal, FileSound } from "./capture/file.io.ts";
import type { Microphone, MicrophoneListener } from "./capture/microphone.io.ts";
import type { MicrophoneRefusal } from "./capture/microphone-refusal.ts";
import type { DetectAnswer } from "./detect/detect-message.ts";
import type { RunningDetector } from "./detect/detector.io.ts";
import type { DetectCommand } from "./detect/detector.ts";
import type { JudgeName } from "./detect/judge.ts";
import type { Mode } from "./detect/turn-state.ts";
import type { Hearing, HearingListener } from "./hear/hearing.ts";
import type { HearingState } from "./hear/waking.ts";
import type { LiveMeasurer } from "./measure/live-measurer.io.ts";
import type { LiveValue } from "./measure/live-pitch.ts";
import type { Measurer } from "./measure/measurer.io.ts";
import type { Caption } from "./pipeline-captions.ts";
import type { KeptTurn } from "./send/kept-turn.ts";
import type { KeptUtterance } from "./send/kept-utterance.ts";
import type { KeptPiece } from "./send/pieces.ts";

export type MicrophoneState =
  | { readonly kind: "off" | "opening" | "lost" | "broken" }
  /** `paused`: no sound comes, as from the background or a locked phone; a turn that is open goes on afterwards. */
  | { readonly kind: "on" | "paused"; readonly label: string }
  | { readonly kind: "refused"; readonly refusal: MicrophoneRefusal["refusal"] };

/** Speech that could not be turned into words yet. Nothing of it is lost: it can be tried again, typed, or given up. */
export interface Unheard {
  readonly utterance: KeptUtterance;
  /** `left-over`: an earlier visit ended before its words were found. */
  readonly reason: "model-unreachable" | "recognition-failed" | "no-words" | "left-over";
}

/** Where a turn is on its way. */
export interface Work {
  readonly turnId: string;
  readonly stage: "waiting" | "transcribing" | "measuring" | "sending";
}

/** Something that went otherwise than wished, to be said once. */
export type Notice =
  | { readonly kind: "dropped"; readonly reason: "no-speech" | "too-short" }
  | { readonly kind: "file-refused"; readonly refusal: FileRefusal["refusal"] }
  /**
   * `at-limit`: the turn was ended for its length, and what is said on is not in it. `recording-gone`: what was to be
   * heard again is no longer on this device. `echo`: what was heard was the partner's own voice.
   */
  | { readonly kind: "at-limit" | "not-archived" | "not-measured" | "not-kept" | "recording-gone" | "echo" };

export interface PipelineState {
  readonly microphone: MicrophoneState;
  /** What finds speech in the sound; null until it is known. */
  readonly judge: JudgeName | null;
  readonly mode: Mode;
  /** Automatic mode: it waits for speech. */
  readonly listening: boolean;
  readonly turnOpen: boolean;
  readonly speaking: boolean;
  readonly hearing: HearingState;
  /** Words of the turn that is open, or on its way; null while there are none. */
  readonly caption: Caption | null;
  /** How long this device takes for a look at speech that goes on, ms, where that is too long to show words of it. */
  readonly slowLookMs: number | null;
  readonly work: readonly Work[];
  readonly unheard: readonly Unheard[];
  readonly notice: Notice | null;
}

/** The stages, as the pipeline joins them. */
export interface Stages {
  openMicrophone(listener: MicrophoneListener): Promise<Microphone | MicrophoneRefusal>;
  startDetector(mode: Mode, onAnswer: (answer: DetectAnswer) => void, onBroken: (why: string) => void): RunningDetector;
  /** `bundled`: the test model that ships with the app, in place of the chosen one. */
  createHearing(bundled: boolean, listener: HearingListener): Hearing;
  startMeasurer(): Measurer;
  startLiveMeasurer(onValue: (value: LiveValue) => void): LiveMeasurer;
  readSoundFile(file: Blob, signal: AbortSignal): Promise<FileSound | FileRefusal>;
  readonly archive: {
    save(sessionId: string, turnId: string, wav: Uint8Array<ArrayBuffer>): Promise<void>;
    read(sessionId: string, turnId: string): Promise<Blob | null>;
    removeTurn(sessionId: string, turnId: string): Promise<void>;
  };
  readonly kept: {
    /** What an earlier visit left unheard, once no other page is in the session; that lasts until `ended`. */
    leftOver(sessionId: string, ended: AbortSignal, isOwn: (turnId: string) => boolean): Promise<KeptUtterance[]>;
    putUtterance(utterance: KeptUtterance): Promise<void>;
    removeUtterance(turnId: string): Promise<void>;
    addPiece(piece: KeptPiece): Promise<void>;
    removePieces(turnId: string): Promise<void>;
  };
  /** Hands a turn to the outbox; what was kept of it as an utterance is let go with it. */
  keepTurn(turn: KeptTurn["turn"]): Promise<void>;
  /** How much of the last reply was heard; asked once per turn, when the turn's sound is whole. */
  takeReplyHeard(): ReplyHeard | null;
  /** What was last read aloud to the trainee, and when that ended, ms since 1970; null: it has not, or nothing was. */
  lastSpoken(): { readonly text: string; readonly endedAtMs: number | null } | null;
  /** The trainee has begun to speak. */
  onTurnOpened(): void;
  now(): number;
  newTurnId(): string;
}

/** What a pipeline tells while it runs. */
export interface PipelineListener {
  onState(state: PipelineState): void;
  /** Every 20 ms while the microphone is on. */
  onLevel(level: Level): void;
  /** Every 50 ms while the microphone is on and live measuring is wanted. */
  onLive(value: LiveValue): void;
}

export interface Pipeline {
  openMicrophone(): Promise<void>;
  closeMicrophone(): Promise<void>;
  /** Tries to get sound again from a microphone that is paused. */
  resumeMicrophone(): Promise<void>;
  command(command: DetectCommand): void;
  /** Whether pitch and level are measured while one speaks. */
  setLive(wanted: boolean): void;
  setReplyPlaying(playing: boolean): void;
  /** Takes a sound file as one turn. */
  speakFile(file: Blob): Promise<void>;
  /** Takes what was typed, from the moment typing began (ms since 1970). False when the device could not keep it. */
  type(text: string, startedAtMs: number): Promise<boolean>;
  /** Loads the model again (`bundled`: the test model) and goes on with what was not heard for want of it. */
  hearAgain(bundled: boolean): void;
  retryUnheard(turnId: string): void;
  /** Sends the typed `text` as the words of speech that could not be heard. */
  typeUnheard(turnId: string, text: string): void;
  discardUnheard(turnId: string): Promise<void>;
  close(): Promise<void>;
}
