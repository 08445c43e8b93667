import type { FileRefusal } from "../../capture/file.io.ts";
import type { Notice } from "../../pipeline-state.ts";

const files: Readonly<Record<FileRefusal["refusal"], string>> = {
  "too-large": "That file is over 200 MB.",
  "too-long": "A turn can be ten minutes at most; that file is longer, or does not say how long it is.",
  empty: "There is no sound in that file.",
  undecodable: "This browser can't read that file. WAV, MP3, M4A and WebM work.",
};

const plain = {
  "not-archived": "This turn's recording could not be stored on this device, so it can't be replayed later.",
  "not-measured": "This turn's voice could not be measured. Its words are sent.",
  "at-limit": "A turn can be ten minutes at most, so this one was sent. Go on in the next.",
  echo: "That was the partner's own voice in your microphone, so it was not taken as your turn.",
  "recording-gone": "That recording is no longer on this device. You can still type what you said.",
  "not-kept": "This turn could not be stored on this device. Free some space, then try again.",
} as const;

/** One sentence about what just went otherwise than wished. */
export const noticeText = (notice: Notice): string => {
  switch (notice.kind) {
    case "dropped":
      return notice.reason === "no-speech" ? "No speech was heard in that." : "That was too short to be a turn.";
    case "file-refused":
      return files[notice.refusal];
    default:
      return plain[notice.kind];
  }
};
