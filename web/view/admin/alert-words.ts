import type { Alert } from "../../../shared/telemetry/telemetry.ts";
import { count } from "../words/format.ts";

/** Milliseconds as people read them: `420 ms`, `3.4 s`. */
export const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const minutes = (ms: number): string => count(Math.round(ms / 60_000), "minute");

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
        detail: `${figure} of ${usual ?? figure} failed on our side in the last five minutes; promised is fewer than 1 of 2000.`,
      };
    case "connections-lost":
      return {
        title: "Connections break off",
        detail: `${figure} broke off in the last five minutes${usual === null ? "" : `; ${usual.toFixed(1)} would be usual`}.`,
      };
    case "deliveries-slow":
      return {
        title: "Events are delivered late",
        detail: `One in twenty took ${duration(figure)} or more until it was acknowledged; promised is 250 ms${
          usual === null ? "" : `, usual ${duration(usual)}`
        }.`,
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
    case "evaluations-waiting":
      return {
        title: "Evaluations wait",
        detail: `${count(figure, "evaluation")} ${figure === 1 ? "is" : "are"} awaited, the first for ${minutes(usual ?? 0)}.`,
      };
    case "places-taken":
      return {
        title: "All places were taken",
        detail: `${count(figure, "start")} had to be refused in the last five minutes.`,
      };
    case "line-growing":
      return {
        title: "The line grows",
        detail: `${figure} wait for a place; in the last five minutes more came than the ${usual ?? 0} for whom one came free.`,
      };
    case "admission-closed":
      return {
        title: "Overload keeps new sessions out",
        detail: `${count(figure, "start")} had to be refused in the last five minutes. Sessions that run go on.`,
      };
    case "storage-away":
      return {
        title: "Records were out of reach",
        detail: `${count(figure, "request")} could not be answered in the last five minutes, because the database could not be asked.`,
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
