import { type Accessor, createSignal } from "solid-js";
import { z } from "zod";

/** More than anyone puts aside in one session. */
const most = 2000;
const keysSchema = z.array(z.string().max(300)).max(most);

const storageKey = (sessionId: string): string => `sotto.dismissed.${sessionId}`;

/** What was put aside in a session; storage may be barred or damaged, then it lasts for the visit only. */
const read = (sessionId: string): readonly string[] => {
  try {
    const parsed = keysSchema.safeParse(JSON.parse(localStorage.getItem(storageKey(sessionId)) ?? "[]"));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
};

const write = (sessionId: string, keys: readonly string[]): void => {
  try {
    if (keys.length === 0) localStorage.removeItem(storageKey(sessionId));
    else localStorage.setItem(storageKey(sessionId), JSON.stringify(keys.slice(-most)));
  } catch {
    // See `read`.
  }
};

/** Findings that the trainee does not want to see again, by their keys. On this device only. */
export interface Dismissed {
  readonly keys: Accessor<ReadonlySet<string>>;
  add(key: string): void;
  clear(): void;
}

export const createDismissed = (sessionId: string): Dismissed => {
  const [keys, setKeys] = createSignal<ReadonlySet<string>>(new Set(read(sessionId)));
  const change = (next: ReadonlySet<string>): void => {
    setKeys(next);
    write(sessionId, [...next]);
  };
  return {
    keys,
    add: (key) => change(new Set([...keys(), key])),
    clear: () => change(new Set()),
  };
};

/** Forgets what was put aside in a session that was deleted. */
export const forgetDismissed = (sessionId: string): void => write(sessionId, []);
