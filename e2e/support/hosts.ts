import type { BrowserContext } from "@playwright/test";

export interface Hosts {
  /** Every host that was asked for anything, over HTTP or WebSocket, by pages and their workers. */
  asked: Set<string>;
  /** Those that gave an answer. */
  answered: Set<string>;
}

/** `blob:` and `data:` never leave the page. */
const leaves = ({ protocol }: URL) => /^(https?|wss?):$/.test(protocol);

/** Notes with whom the pages of a context speak, from now on. */
export const watchHosts = (context: BrowserContext): Hosts => {
  const hosts: Hosts = { asked: new Set(), answered: new Set() };
  const note = (set: Set<string>, address: string) => {
    const url = new URL(address);
    if (leaves(url)) set.add(url.host);
  };
  context.on("request", (request) => note(hosts.asked, request.url()));
  context.on("response", (response) => note(hosts.answered, response.url()));
  context.on("page", (page) => page.on("websocket", (socket) => note(hosts.asked, socket.url())));
  return hosts;
};
