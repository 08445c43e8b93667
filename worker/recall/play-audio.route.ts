import { z } from "zod";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { audioKey, stagingKey } from "../store/audio.io.ts";
import { serveFile } from "../store/serve-file.io.ts";
import { isSigned } from "./sign.io.ts";

const idSchema = z.uuid();

/** `GET /api/audio/:orgId/:sessionId/:turnId`: a turn's audio, for whoever has an address that was signed. */
export const playAudio = async (call: {
  readonly env: Env;
  readonly settings: { readonly SIGNING_SECRET: string };
  readonly request: Request;
  readonly now: string;
  readonly param: (name: string) => string;
  readonly query: { readonly expires: string; readonly signature: string };
}): Promise<Response | Problem> => {
  const { env, request, query } = call;
  const { pathname } = new URL(request.url);
  const expiresMs = Number(query.expires);
  if (!(await isSigned(pathname, expiresMs, query.signature, call.settings.SIGNING_SECRET))) {
    return problem("forbidden", "This address was not signed by us.");
  }
  if (expiresMs <= Date.parse(call.now)) {
    return problem("link-expired", "Load the session again to get a fresh address.");
  }
  const sessionId = idSchema.parse(call.param("sessionId"));
  const turnId = idSchema.parse(call.param("turnId"));
  const headers = { "cache-control": "private, max-age=900", "content-disposition": "inline" };
  const orgId = call.param("orgId");
  for (const key of [audioKey(orgId, sessionId, turnId), stagingKey(orgId, sessionId, turnId)]) {
    // Until its turn's effect has run, the audio lies in staging.
    const found = await env.AUDIO.head(key);
    if (found === null) continue;
    const type = found.httpMetadata?.contentType;
    return serveFile(env.AUDIO, key, request, { ...headers, ...(type ? { "content-type": type } : {}) });
  }
  return problem("not-found", "There is no audio of this turn.");
};
