import type { MicrophoneChoice } from "./microphone.io.ts";

/** A microphone that can be chosen. */
export interface MicrophoneDevice {
  readonly id: string;
  readonly label: string;
}

/** The microphones of this machine. Browsers name them only to a page that was allowed to use one; until then there are none. */
export const listMicrophones = async (): Promise<MicrophoneDevice[]> => {
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  return devices
    .filter(({ kind, deviceId, label }) => kind === "audioinput" && deviceId !== "" && label !== "")
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
};

/** What to ask for where the person wants the microphone `id`: that, or any if it is not plugged in today. */
export const microphoneChoice = async (id: string): Promise<MicrophoneChoice> =>
  (await listMicrophones()).some((device) => device.id === id) ? { deviceId: id } : {};
