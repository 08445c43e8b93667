import { useLocation } from "@solidjs/router";
import {
  type Accessor,
  createContext,
  createEffect,
  createResource,
  createSignal,
  onCleanup,
  type ParentProps,
  type Resource,
  useContext,
} from "solid-js";
import type { Config } from "../../../shared/session/answers.ts";
import type { Scenario, Skill } from "../../../shared/session/scenario.ts";
import type { Hearer } from "../../hear/message.ts";
import { archive } from "../../send/archive.io.ts";
import type { SendOutcome } from "../../send/kept-turn.ts";
import { openOutbox } from "../../send/outbox.io.ts";
import type { Outbox, OutboxState } from "../../send/outbox.ts";
import { store } from "../../send/store.io.ts";
import type { Answer } from "../../sync/answer.ts";
import { type AnswerOf, request } from "../../sync/api.io.ts";
import { backoffMs } from "../../sync/backoff.ts";
import { forgetDismissed } from "../fluency/dismissed.io.ts";
import { askTerms, textAsItMayLeave } from "./ask-terms.io.ts";
import { type Consents, createConsents } from "./consents.io.ts";
import { createKnownSessions, type KnownSessions } from "./known-sessions.ts";
import { type Preferences, readPreferences } from "./preferences.ts";
import { readSteps, stepsAfter } from "./steps.ts";

/** Something asked of the edge once a visit, that can be asked again. */
export interface Asked<T> {
  readonly answer: Resource<Answer<T>>;
  again(): void;
}

/** What every screen may need. */
export interface Visit {
  readonly consents: Consents;
  readonly policy: Asked<AnswerOf<"GET /api/policy">>;
  readonly config: Asked<Config>;
  readonly scenarios: Asked<{ scenarios: Scenario[] }>;
  readonly skills: Asked<{ skills: Skill[] }>;
  readonly preferences: Accessor<Preferences>;
  prefer(change: Partial<Preferences>): void;
  /** A text as it may leave the device: with what tells of a person masked, where that is wished for or asked for. */
  readonly leaving: (text: string) => Promise<string | null>;
  readonly outbox: Outbox;
  readonly outboxState: Accessor<OutboxState>;
  readonly knownSessions: KnownSessions;
  /** Lets go of everything that this device has of a session that was deleted: words, recordings, its line. */
  forgetSession(sessionId: string): Promise<void>;
  /** What turned speech into words last in this visit; null before anything did. */
  readonly hearer: Accessor<Hearer | null>;
  setHearer(hearer: Hearer): void;
  /** Pages stepped through in this visit, the present one included. */
  stepCount(): number;
}

const VisitContext = createContext<Visit>();

/** The present visit. Throws outside of one. */
export const useVisit = (): Visit => {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error("useVisit is for screens within a Visit");
  return visit;
};

const preferencesKey = "sotto.preferences";
const stepsKey = "sotto.steps";

/** Storage may be barred (private mode, policy): then choices last for the visit only. */
const stored = (storage: () => Storage, key: string): string | null => {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
};
const keep = (storage: () => Storage, key: string, value: unknown): void => {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // See `stored`.
  }
};

const askOnce = <T,>(ask: () => Promise<Answer<T>>): Asked<T> => {
  const [answer, { refetch }] = createResource(ask);
  return { answer, again: () => void refetch() };
};

const outcomeOf = (answer: Answer<unknown>): SendOutcome => (answer.kind === "given" ? { kind: "accepted" } : answer);

const countSteps = (): (() => number) => {
  const location = useLocation();
  let steps = readSteps(stored(() => sessionStorage, stepsKey));
  const step = (): number => {
    steps = stepsAfter(steps, location.pathname);
    keep(() => sessionStorage, stepsKey, steps);
    return steps.count;
  };
  createEffect(step);
  // Read by screens before the effect runs, so it counts the page that is being shown.
  return step;
};

const showTheme = (preferences: Accessor<Preferences>): void => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const [systemDark, setSystemDark] = createSignal(dark.matches);
  const onChange = (): void => {
    setSystemDark(dark.matches);
  };
  dark.addEventListener("change", onChange);
  onCleanup(() => dark.removeEventListener("change", onChange));
  createEffect(() => {
    const { theme } = preferences();
    document.documentElement.dataset.theme = theme === "system" ? (systemDark() ? "dark" : "light") : theme;
  });
};

/** Holds what lasts as long as the visit. */
export const VisitProvider = (props: ParentProps) => {
  const [preferences, setPreferences] = createSignal(readPreferences(stored(() => localStorage, preferencesKey)));
  const [outboxState, setOutboxState] = createSignal<OutboxState>({ waiting: [], refused: [] });
  const knownSessions = createKnownSessions();
  const [hearer, setHearer] = createSignal<Hearer | null>(null);
  const config = askOnce(() => request("GET /api/config", {}));
  const policy = askOnce(() => request("GET /api/policy", {}));
  const outbox = openOutbox(
    {
      terms: (withAudio, signal) => askTerms(withAudio, preferences(), () => policy.answer.latest, signal),
      putAudio: async (sessionId, turnId, audio, signal) => {
        const wish = { params: { sessionId, turnId }, file: audio };
        return outcomeOf(await request("PUT /api/sessions/:sessionId/turns/:turnId/audio", wish, signal));
      },
      postTurn: async (sessionId, turn, signal) =>
        outcomeOf(await request("POST /api/sessions/:sessionId/turns", { params: { sessionId }, body: turn }, signal)),
      delayMs: (failures, retryAfterMs) => backoffMs(failures, Math.random(), retryAfterMs),
    },
    setOutboxState,
  );
  onCleanup(outbox.close);
  showTheme(preferences);
  const visit: Visit = {
    consents: createConsents(),
    policy,
    config,
    scenarios: askOnce(() => request("GET /api/scenarios", {})),
    skills: askOnce(() => request("GET /api/skills", {})),
    preferences,
    prefer: (change) => {
      keep(() => localStorage, preferencesKey, setPreferences({ ...preferences(), ...change }));
    },
    leaving: (text) => textAsItMayLeave(text, preferences(), () => policy.answer.latest),
    outbox,
    outboxState,
    knownSessions,
    forgetSession: async (sessionId) => {
      knownSessions.forget(sessionId);
      forgetDismissed(sessionId);
      await Promise.all([store.forget(sessionId), archive.removeSession(sessionId)]);
      await outbox.refresh();
    },
    hearer,
    setHearer,
    stepCount: countSteps(),
  };
  return <VisitContext.Provider value={visit}>{props.children}</VisitContext.Provider>;
};
