import type { Machine } from "./rungs.ts";

/** What is asked of WebGPU here; not every browser has it, nor the types of pages. */
interface Gpu {
  requestAdapter(): Promise<{
    readonly features: ReadonlySet<string>;
    readonly info?: { readonly vendor?: string; readonly architecture?: string; readonly isFallbackAdapter?: boolean };
  } | null>;
}

/** Chromium's own; other browsers have neither. */
interface Hints {
  readonly deviceMemory?: number;
  readonly userAgentData?: { readonly brands: readonly { readonly brand: string; readonly version: string }[] };
}

const findAdapter = async (): Promise<Machine["adapter"]> => {
  const gpu = "gpu" in navigator ? (navigator.gpu as Gpu) : undefined;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return null;
  const { info, features } = adapter;
  return {
    isFallback: info?.isFallbackAdapter === true,
    halfPrecision: features.has("shader-f16"),
    name: [info?.vendor, info?.architecture].filter(Boolean).join(" "),
  };
};

/** Safari, and every browser on iOS, which runs on its engine. */
const isWebkit = (agent: string): boolean => /AppleWebKit/.test(agent) && !/Chrome\/|Chromium\/|Edg\//.test(agent);

const browserOf = (agent: string, hints: Hints): string => {
  const brand = hints.userAgentData?.brands.find(({ brand }) => !/not.?a.?brand/i.test(brand));
  if (brand !== undefined) return `${brand.brand} ${brand.version}`;
  return /(Firefox|Version|Chrome)\/\d+/.exec(agent)?.[0] ?? agent.slice(0, 200);
};

/** What this machine and its browser offer for hearing. */
export const describeMachine = async (): Promise<Machine> => {
  const hints: Hints = navigator as Navigator & Hints;
  const agent = navigator.userAgent;
  return {
    adapter: await findAdapter(),
    webkit: isWebkit(agent),
    browser: browserOf(agent, hints),
    isolated: crossOriginIsolated,
    cores: navigator.hardwareConcurrency,
    memoryBytes: hints.deviceMemory === undefined ? null : hints.deviceMemory * 2 ** 30,
  };
};
