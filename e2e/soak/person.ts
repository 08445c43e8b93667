import { AsyncLocalStorage } from "node:async_hooks";
import type { Answer } from "../../web/sync/answer.ts";

/** Somebody with a browser of their own. */
export interface Person {
  /** Does something as this person: what the page asks of the app goes there with their cookie. */
  as<T>(work: () => Promise<T>): Promise<T>;
  /** Asks for something as this person, and gives up where nothing comes back for long, as who loads a page again. */
  ask<T>(work: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>>;
  /** What the browser sends along. */
  headers(): Record<string, string>;
}

interface Browser {
  readonly address: string;
  cookie: string;
}

const patienceMs = 20_000;

const browsers = new AsyncLocalStorage<Browser>();

/**
 * Gives the page's own code the `fetch` of a browser: addresses without a host are the app's, and cookies are kept, each
 * person's apart. Call it once.
 */
export const giveFetch = (): void => {
  const plain = globalThis.fetch;
  globalThis.fetch = async (wish, init = {}) => {
    const browser = browsers.getStore();
    if (browser === undefined || typeof wish !== "string" || !wish.startsWith("/")) return plain(wish, init);
    const headers = new Headers(init.headers);
    headers.set("origin", browser.address);
    if (browser.cookie) headers.set("cookie", browser.cookie);
    const answer = await plain(browser.address + wish, { ...init, headers });
    const given = answer.headers.get("set-cookie");
    if (given) browser.cookie = given.split(";")[0] ?? "";
    return answer;
  };
};

/** @param address Where they reach the app. */
export const newPerson = (address: string): Person => {
  const browser: Browser = { address, cookie: "" };
  return {
    as: (work) => browsers.run(browser, work),
    ask: (work) => {
      const signal = AbortSignal.timeout(patienceMs);
      return browsers.run(browser, work, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
        return { kind: "unreachable" } as const;
      });
    },
    headers: () => ({ cookie: browser.cookie, origin: address }),
  };
};
