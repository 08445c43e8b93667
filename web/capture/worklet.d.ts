/**
 * What an AudioWorklet's global scope offers (Web Audio API 1.1, section 1.32); TypeScript ships no library for it.
 */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
    parameters: Readonly<Record<string, Float32Array>>,
  ): boolean;
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Rate of the context that the worklet belongs to, Hz. */
declare const sampleRate: number;
