import { useNavigate } from "@solidjs/router";
import { type Accessor, createMemo, createSignal } from "solid-js";
import { v7 as uuidv7 } from "uuid";
import type { SealedScenario } from "../../../shared/session/custom-scenario.ts";
import { startSessionSchema } from "../../../shared/session/requests.ts";
import type { Scenario } from "../../../shared/session/scenario.ts";
import type { Session } from "../../../shared/session/session.ts";
import { request } from "../../sync/api.io.ts";
import { useVisit } from "../visit/visit.tsx";
import { createLine } from "./line.io.ts";
import { createStarting } from "./starting.io.ts";

/** What is asked for; when it is asked, each try says itself. */
const wishSchema = startSessionSchema.omit({ clientSessionStartedAt: true });

/** The choices that go with a session, and its start. `custom`: what the trainee described, as it stands when it starts. */
export const createStartWish = (
  of: Pick<Scenario, "id" | "turnLimit" | "timeLimitMs">,
  custom?: Accessor<SealedScenario>,
) => {
  const navigate = useNavigate();
  const visit = useVisit();
  const line = createLine(`scenario.${of.id}`, wishSchema);
  const kept = line.read();
  const [sendsAudio, setSendsAudio] = createSignal(kept?.consent.audioUpload ?? true);
  const policy = createMemo(() => {
    const answer = visit.policy.answer.latest;
    return answer?.kind === "given" ? answer.value.notice : undefined;
  });
  const feedbackSetBy = () => {
    if ((policy()?.feedbackMode ?? null) !== null) return "your organisation";
    const config = visit.config.answer();
    return config?.kind === "given" && config.value.conditions.feedbackMode !== null ? "your invitation" : null;
  };
  const audioUpload = () => sendsAudio() && visit.consents.inForce("audio") && policy()?.audioMayLeave !== false;
  const [feedbackMode, setFeedbackMode] = createSignal<Session["feedbackMode"]>(kept?.feedbackMode ?? "nudge");
  const intendedMs = of.timeLimitMs ?? null;
  const [timeLimitMs, setTimeLimitMs] = createSignal(kept?.timeLimitMs === undefined ? intendedMs : kept.timeLimitMs);
  const [turnLimit, setTurnLimit] = createSignal(kept?.turnLimit ?? of.turnLimit);
  // Other choices are another session: the edge gives one that it has by that id as it was first asked for.
  const wish = createMemo(() => ({
    sessionId: uuidv7(),
    scenarioId: of.id,
    consent: { audioUpload: audioUpload() },
    feedbackMode: feedbackMode(),
    turnLimit: turnLimit(),
    timeLimitMs: timeLimitMs(),
    ...(custom === undefined ? {} : { customScenario: custom() }),
  }));
  const starting = createStarting({
    wish,
    line,
    ask: (wanted, signal) =>
      request("POST /api/sessions", { body: { ...wanted, clientSessionStartedAt: new Date().toISOString() } }, signal),
    onStarted: (session) => {
      visit.knownSessions.remember(session);
      navigate(`/session/${session.sessionId}`);
    },
  });
  const scripted = () => {
    const answer = visit.config.answer();
    return answer?.kind === "given" && answer.value.answerer.kind === "scripted" ? answer.value.answerer : undefined;
  };
  return {
    starting,
    policy,
    feedbackSetBy,
    audioUpload,
    setSendsAudio,
    feedbackMode,
    setFeedbackMode,
    intendedMs,
    timeLimitMs,
    setTimeLimitMs,
    turnLimit,
    setTurnLimit,
    scripted,
  };
};

export type StartWish = ReturnType<typeof createStartWish>;
