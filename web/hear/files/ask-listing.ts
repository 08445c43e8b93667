import type { HearingModel, ModelHost } from "../catalogue.ts";
import { ModelUnreachable } from "./download-file.ts";
import { type Listing, listingSources } from "./listing.ts";

/**
 * Asks a host what it has of a model.
 * @param origin of the page; only the deployment's own storage is below it.
 * @param ask rejects where nobody answers.
 * @throws ModelUnreachable where nothing that is answered is a listing.
 */
export const askListing = async (
  model: HearingModel,
  host: ModelHost,
  origin: string,
  ask: (url: string) => Promise<Response>,
): Promise<Listing> => {
  let reason = "";
  for (const { url, read } of listingSources(model, host, origin)) {
    try {
      const response = await ask(url);
      const listing = response.ok ? read(await response.json()) : null;
      if (listing !== null) return listing;
      reason = `${url} is answered with ${response.ok ? "no listing of a model" : `status ${response.status}`}`;
    } catch (cause) {
      reason = `${url} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    }
  }
  throw new ModelUnreachable(reason);
};
