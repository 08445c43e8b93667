import type { Alert } from "../../../shared/telemetry/telemetry.ts";
import { count } from "../words/format.ts";

/** Milliseconds as people read them: `420 ms`, `3.4 s`. */
export const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** What is out of the usual, as a title and a sentence. */
export const alertWords = ({ code, figure, usual }: Alert): { title: string; detail: string } => {
  switch (code) {
    case "requests-spike":
      return {
        title: "Far more requests than usual",
        detail: `${Math.round(figure)} a minute in the last five minutes, ${Math.round(usual ?? 0)} in the hour before.`,
      };
    case "requests-failing":
      return {
        title: "Requests fail",
        detail: `${count(figure, "request")} failed on our side in the last five minutes.`,
      };
    case "connections-lost":
      return {
        title: "Connections break off",
        detail: `${figure} broke off in the last five minutes${usual === null ? "" : `; ${usual.toFixed(1)} would be usual`}.`,
      };
    case "models-failing":
      return {
        title: "The language model fails",
        detail: `${figure} of ${usual ?? figure} attempts failed in the last five minutes.`,
      };
    case "replies-slow":
      return {
        title: "Replies are slow",
        detail: `Of the partner's replies one in twenty took ${duration(figure)} or more to begin${
          usual === null ? "" : `; usual is ${duration(usual)}`
        }.`,
      };
    case "places-taken":
      return {
        title: "All places were taken",
        detail: `${count(figure, "start")} had to be refused in the last five minutes.`,
      };
    case "sweeps-failing":
      return {
        title: "Sweeps fail",
        detail: `${figure} of ${usual ?? figure} sweeps of the last hour failed in part. The log says in which step.`,
      };
    case "sweeps-missing":
      return {
        title: "No sweep for an hour",
        detail: "Retention, erasures and expired leases wait for it. Look at the deployment's schedule.",
      };
    default:
      return code satisfies never;
  }
};
