import { type Times, timeSteps } from "./steps.ts";

declare global {
  interface Window {
    /** Times the measuring of what the page's server has at /sound. */
    timeSound(): Promise<Times>;
  }
}

window.timeSound = async () => {
  const response = await fetch("/sound");
  return timeSteps(new Uint8Array(await response.arrayBuffer()));
};
