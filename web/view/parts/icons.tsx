import type { JSX } from "solid-js";

const icon = (path: () => JSX.Element) => () => (
  <svg
    width="20"
    height="20"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.9"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {path()}
  </svg>
);

export const MicrophoneIcon = icon(() => (
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
  </>
));
export const SendIcon = icon(() => <path d="M12 19V5M6 11l6-6 6 6" />);
export const AskIcon = icon(() => (
  <>
    <path d="M4 5.5h16v11h-8.5L7 20v-3.5H4z" />
    <path d="M10 9.2a2 2 0 1 1 2.6 1.9c-.4.15-.6.45-.6.9M12 14.2v.1" />
  </>
));
export const FileIcon = icon(() => <path d="M12 16V5M7 10l5-5 5 5M5 19h14" />);
export const PlayIcon = icon(() => <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" />);
export const PauseIcon = icon(() => <path d="M8.5 6v12M15.5 6v12" stroke-width="3" />);
export const SpeakerIcon = icon(() => <path d="M4 10v4h3l4 4V6l-4 4zM15 9.5a4 4 0 0 1 0 5M17.8 7a8 8 0 0 1 0 10" />);
export const SilentIcon = icon(() => <path d="M4 10v4h3l4 4V6l-4 4zM15.5 10l4.5 4.5M20 10l-4.5 4.5" />);
export const CheckIcon = icon(() => <path d="M5 12.5l4.5 4.5L19 7.5" />);
export const OpenIcon = icon(() => <circle cx="12" cy="12" r="7.5" stroke-dasharray="2 3.4" />);
export const CrossIcon = icon(() => <path d="M7 7l10 10M17 7L7 17" />);
export const EyeIcon = icon(() => (
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.8" />
  </>
));
