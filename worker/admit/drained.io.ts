import type { Env } from "../env.ts";
import { log } from "../log.io.ts";

/**
 * Whether starts are kept out because everything is about to move, as before a deployment. Where that can't be asked,
 * nobody is kept out.
 */
export const isDrained = async (env: Env): Promise<boolean> => {
  try {
    return (await env.DRAIN.getByName("deployment").closedForMs()) > 0;
  } catch (error) {
    log("error", { at: "drain", orgId: null }, error);
    return false;
  }
};
