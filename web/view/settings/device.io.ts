import { count, megabytes } from "../words/format.ts";

/** Something about this device that decides how Sotto runs on it. */
export interface DeviceFact {
  readonly name: string;
  readonly value: string;
}

/** The part of WebGPU's interface that is asked here; not every browser has it. */
interface Gpu {
  requestAdapter(): Promise<{ readonly info?: { readonly vendor?: string; readonly architecture?: string } } | null>;
}

const graphics = async (): Promise<string> => {
  const gpu = "gpu" in navigator ? (navigator.gpu as Gpu) : undefined;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return "Not available to this page";
  const name = [adapter.info?.vendor, adapter.info?.architecture].filter(Boolean).join(" ");
  return name === "" ? "Available" : `Available (${name})`;
};

/** What this browser offers for hearing and keeping. */
export const describeDevice = async (): Promise<DeviceFact[]> => {
  const estimate = await navigator.storage?.estimate().catch(() => undefined);
  return [
    { name: "Graphics processor", value: await graphics() },
    {
      name: "Main processor",
      value: `${count(navigator.hardwareConcurrency, "core")}, ${crossOriginIsolated ? "several at once" : "one at a time"}`,
    },
    { name: "Stored here", value: estimate?.usage === undefined ? "Unknown" : megabytes(estimate.usage) },
  ];
};
