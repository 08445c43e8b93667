import { describeMachine } from "../../hear/machine.io.ts";
import { count, gigabytes } from "../words/format.ts";

/** Something about this device that decides how Sotto runs on it. */
export interface DeviceFact {
  readonly name: string;
  readonly value: string;
}

const stored = async (): Promise<string> => {
  const estimate = await navigator.storage?.estimate().catch(() => undefined);
  if (estimate?.usage === undefined) return "Unknown";
  const room = estimate.quota === undefined ? "" : ` of ${gigabytes(estimate.quota)} that the browser allows`;
  const safe = (await navigator.storage.persisted?.().catch(() => false)) ?? false;
  return `${gigabytes(estimate.usage)}${room}${safe ? "" : "; the browser may clear it when the disk is full"}`;
};

/** What this browser offers for hearing and keeping. */
export const describeDevice = async (): Promise<DeviceFact[]> => {
  const { adapter, cores, isolated, memoryBytes } = await describeMachine();
  const named = adapter?.name ? `Available (${adapter.name})` : "Available";
  return [
    { name: "Graphics processor", value: adapter === null ? "Not available to this page" : named },
    { name: "Main processor", value: `${count(cores, "core")}, ${isolated ? "several at once" : "one at a time"}` },
    ...(memoryBytes === null
      ? []
      : [
          {
            name: "Memory",
            value: `${Math.round(memoryBytes / 2 ** 30)} GB${memoryBytes >= 2 ** 33 ? " or more" : ""}`,
          },
        ]),
    { name: "Stored here", value: await stored() },
  ];
};
