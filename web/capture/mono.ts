/** Mixes channels of equal length down to their mean. */
export const mixDown = (channels: readonly Float32Array[]): Float32Array<ArrayBuffer> => {
  const mono = new Float32Array(channels[0]?.length ?? 0);
  for (const channel of channels)
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] as number) + (channel[i] ?? 0);
  if (channels.length > 1) for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] as number) / channels.length;
  return mono;
};
