import { request } from "../../web/sync/api.io.ts";
import type { Draw } from "./draw.ts";
import { type Follower, follow } from "./follower.ts";
import type { Person } from "./person.ts";
import type { Scene } from "./scene.ts";

/** Everybody who follows a session: first the trainee's page, then their other screens and who watches, as it is drawn. */
export const openFollowers = (
  scene: Scene,
  person: Person,
  sessionId: string,
  { observed, slow }: { readonly observed: boolean; readonly slow: boolean },
  draw: Draw,
): Follower[] => {
  const sockets = scene.address.replace("http", "ws");
  const why = (who: Person) => () =>
    who.as(async () => {
      const query = { historyStepCount: 1 };
      const answer = await request("GET /api/sessions/:sessionId", { params: { sessionId }, query });
      return answer.kind === "refused" ? answer.problem : null;
    });
  const own = {
    socket: `${sockets}/ws/sessions/${sessionId}`,
    stream: `${scene.address}/api/sessions/${sessionId}/events`,
    headers: person.headers,
    askWhy: why(person),
    life: scene.life,
  };
  const watching = {
    socket: `${sockets}/ws/observe/${sessionId}`,
    stream: `${scene.address}/api/research/sessions/${sessionId}/events`,
    headers: scene.staff.headers,
    // What staff may not read as their own is no reason why it can't be watched.
    askWhy: async () => null,
    life: scene.life,
  };
  const short = sessionId.slice(-6);
  const followers = [follow(`trainee of ${short}`, "socket in JSON", own, scene.counts)];
  if (draw.chance(0.5)) followers.push(follow(`trainee of ${short}`, "socket in MessagePack", own, scene.counts));
  if (draw.chance(0.4)) followers.push(follow(`trainee of ${short}`, "stream", own, scene.counts));
  if (observed) {
    const way = draw.oneOf([
      [2, "socket in JSON"],
      [1, "socket in MessagePack"],
      [1, "stream"],
    ] as const);
    followers.push(follow(`observer of ${short}`, way, watching, scene.counts));
  }
  if (slow) {
    // Past the network: a line that breaks would begin anew what it has not acknowledged.
    const socket = `${scene.direct.replace("http", "ws")}/ws/sessions/${sessionId}`;
    const headers = () => ({ ...person.headers(), origin: scene.direct });
    const reader = follow(`slow page of ${short}`, "socket in JSON", { ...own, socket, headers }, scene.counts);
    reader.fallBehind();
    followers.push(reader);
  }
  return followers;
};
