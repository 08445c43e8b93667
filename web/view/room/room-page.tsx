import { useParams } from "@solidjs/router";
import { createMemo, Match, Show, Switch } from "solid-js";
import { SessionOver } from "../parts/session-over.tsx";
import { Room } from "./room.tsx";
import { createSession } from "./session-signal.ts";

const Joined = (props: { sessionId: string }) => {
  const { state: link, tell } = createSession(props.sessionId);
  const session = createMemo(() => link().session);
  const lost = createMemo(() => {
    const { connection } = link();
    return connection.kind === "over" ? connection.problem : null;
  });
  return (
    <Switch fallback={<p class="joining hint">Coming into the room…</p>}>
      <Match when={lost()}>
        {(problem) => <SessionOver problem={problem()} revoked={session()?.terminationReason === "revoked"} />}
      </Match>
      <Match when={session()}>{(joined) => <Room session={joined()} link={link()} tell={tell} />}</Match>
    </Switch>
  );
};

/** The practice room. Everything in it comes from the session's log, so a reload brings it back as it was. */
export const RoomPage = () => {
  const params = useParams<{ id: string }>();
  return (
    <Show when={params.id} keyed>
      {(sessionId) => <Joined sessionId={sessionId} />}
    </Show>
  );
};
