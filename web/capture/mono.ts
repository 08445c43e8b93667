/** Mixes channels of equal length down to their mean. */
export const mixDown = (channels: readonly Float32Array[]): Float32Array<ArrayBuffer> => {
  const [only] = channels;
  if (only && channels.length === 1) return new Float32Array(only);
  const mono = new Float32Array(only?.length ?? 0);
  for (const channel of channels)
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] as number) + (channel[i] ?? 0);
  for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] as number) / channels.length;
  return mono;
};
