import { machineTokenSchema } from "../../shared/people/account.ts";
import { problemSchema } from "../../shared/problem.ts";
import { type Drain, type DrainWish, drainSchema } from "../../shared/telemetry/drain.ts";
import { PlainError } from "../plain-error.ts";
import type { Replaced } from "./replaced.ts";

/** An answer that does not come within this is none, ms. */
const patienceMs = 30_000;

/** What is asked of a running deployment, by a program of its admins. */
export interface Administered {
  drain(wish: DrainWish): Promise<Drain>;
  look(): Promise<Drain>;
  open(): Promise<void>;
  /** What is wrong with it; null where it is well. */
  ailing(): Promise<string | null>;
}

const refusalOf = async (answer: Response): Promise<string> => {
  const said = problemSchema.safeParse(await answer.json().catch(() => null)).data;
  return said === undefined ? `it answered ${answer.status}` : [said.title, said.detail].filter(Boolean).join(": ");
};

/** Speaks to a deployment as its program. Each call throws a PlainError where it can't be reached, or refuses. */
export const administer = ({ address, clientId, clientSecret }: Replaced): Administered => {
  const ask = async (method: string, path: string, body?: object, token?: string): Promise<Response> => {
    const headers = {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const signal = AbortSignal.timeout(patienceMs);
    try {
      return await fetch(address + path, {
        method,
        headers,
        signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new PlainError(`${address} can't be reached.`, { cause: error });
    }
  };
  let known: { readonly token: string; readonly expiresAt: string } | undefined;
  /** A token lasts for a quarter of an hour, and a deployment may take longer. */
  const signIn = async (): Promise<string> => {
    if (known !== undefined && Date.parse(known.expiresAt) > Date.now() + 2 * patienceMs) return known.token;
    const answer = await ask("POST", "/api/auth/login", { clientId, clientSecret });
    if (!answer.ok) throw new PlainError(`${address} does not let this program in: ${await refusalOf(answer)}`);
    known = machineTokenSchema.parse(await answer.json());
    return known.token;
  };
  const call = async (method: string, body?: object): Promise<Response> => {
    const answer = await ask(method, "/api/admin/drain", body, await signIn());
    if (!answer.ok) throw new PlainError(`${address} refuses to be drained: ${await refusalOf(answer)}`);
    return answer;
  };
  const drainOf = async (answer: Response) => drainSchema.parse(await answer.json());
  return {
    drain: async (wish) => drainOf(await call("POST", wish)),
    look: async () => drainOf(await call("GET")),
    open: async () => void (await call("DELETE")),
    ailing: async () => {
      for (const path of ["/api/health", "/api/health/ws"]) {
        const answer = await ask("GET", path).catch(() => null);
        if (answer === null) return "it can't be reached";
        if (!answer.ok) return refusalOf(answer);
        await answer.body?.cancel();
      }
      return null;
    },
  };
};
