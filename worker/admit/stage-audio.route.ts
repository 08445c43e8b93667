import { z } from "zod";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import { exchangeOf } from "../../shared/session/session.ts";
import { audioTypes, maxAudioBytes } from "../../shared/session/turn.ts";
import type { Env } from "../env.ts";
import { stagingKey } from "../store/audio.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import type { OpenSession } from "./open-session.io.ts";
import type { Settings } from "./settings.ts";
import { mayAudioLeave } from "./terms.io.ts";

const notAgreed = problem("not-consented", "The trainee does not agree that audio leaves the device in this session.");
const notAllowed = problem(
  "not-consented",
  "By consent or by policy of the organisation, no audio may leave any more.",
);

const typeSchema = z.enum(audioTypes);

/**
 * `PUT /api/sessions/:sessionId/turns/:turnId/audio`: takes a turn's audio before the turn itself, if the trainee
 * agreed to it for this session. It streams into the bucket, and never is in memory as a whole.
 */
export const stageAudio = async (call: {
  readonly env: Env;
  readonly settings: Settings;
  readonly request: Request;
  readonly person: SignedIn;
  readonly session: OpenSession;
  readonly param: (name: string) => string;
}): Promise<Response | Problem> => {
  const { env, settings, request, person, session } = call;
  const turnId = z.uuid().safeParse(call.param("turnId")).data;
  if (turnId === undefined) return problem("not-found", "A turn's id is a UUID.");
  const contentType = typeSchema.safeParse(request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase());
  if (!contentType.success) return problem("unsupported-media-type", `Taken are ${audioTypes.join(", ")}.`);
  const length = request.headers.get("content-length");
  if (length === null || !/^\d{1,15}$/.test(length)) return problem("length-required");
  const bytes = Number(length);
  if (bytes > maxAudioBytes) return problem("too-large", "A turn's audio has at most 25 MB.");
  if (bytes === 0 || request.body === null) return problem("bad-request", "There is no audio in the request.");

  const state = await session.object.read();
  if (isProblem(state)) return state;
  if (!state.consent.audioUpload) return notAgreed;
  if (!(await mayAudioLeave(env, settings, person.orgId, person.personId))) return notAllowed;
  const staged = Response.json({ contentType: contentType.data, bytes }, { status: 201 });
  // The turn has its audio already: taken again it would only lie about.
  if (exchangeOf(state, turnId) !== undefined) return staged;
  if (state.status === "ended") return problem("session-ended", "This session takes no more turns.");

  const { readable, writable } = new FixedLengthStream(bytes);
  const key = stagingKey(person.orgId, session.sessionId, turnId);
  try {
    await Promise.all([
      request.body.pipeTo(writable),
      env.AUDIO.put(key, readable, { httpMetadata: { contentType: contentType.data } }),
    ]);
  } catch (error) {
    // What streams say of a body that is not as long as its header; R2's own failures are plain errors.
    if (!(error instanceof TypeError)) throw error;
    return problem("bad-request", "The audio was not as long as it was said to be.");
  }
  const after = await session.object.read();
  if (!isProblem(after) && after.consent.audioUpload) return staged;
  // Deleted, or agreed to no more, while the audio came: what is late must not outlive that.
  await env.AUDIO.delete(key);
  return isProblem(after) ? after : notAgreed;
};
