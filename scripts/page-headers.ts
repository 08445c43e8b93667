import { PlainError } from "./plain-error.ts";

const publicHub = "https://huggingface.co";

const originOf = (modelHost: string): string => {
  const url = URL.canParse(modelHost) ? new URL(modelHost) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(url.host))
    throw new PlainError(`MODEL_HOST is "${modelHost}", which is neither /models nor the address of a host.`);
  return url.origin;
};

/**
 * The headers of the app's files, with leave to fetch models from the deployment's own host in place of the public hub.
 * @param headers The text of `web/public/_headers`.
 * @param modelHost The setting `MODEL_HOST`.
 */
export const allowModelHost = (headers: string, modelHost: string): string => {
  if (modelHost === publicHub) return headers;
  const sources = modelHost === "/models" ? "'self'" : `'self' ${originOf(modelHost)}`;
  return headers.replace(/connect-src [^;]*;/, () => `connect-src ${sources};`);
};
