import { z } from "zod";
import type { Route } from "../../shared/api/route.ts";
import { type RouteKey, routes } from "../../shared/api/routes.ts";
import { problemSchema } from "../../shared/problem.ts";
import type { Answer } from "./answer.ts";

const unreachable = { kind: "unreachable" } as const;

type RouteOf<K extends RouteKey> = (typeof routes)[K];

/** The names of a path's parameters, as in `/api/sessions/:sessionId`. */
type ParamsOf<K extends string> = K extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<`/${Rest}`>
  : K extends `${string}:${infer Name}`
    ? Name
    : never;

type Part<Name extends string, Has, Value> = Has extends true ? { readonly [N in Name]: Value } : unknown;

/** What a request brings: what its route takes, and nothing else. */
export type Wish<K extends RouteKey> = Part<
  "params",
  ParamsOf<K> extends never ? false : true,
  Readonly<Record<ParamsOf<K>, string>>
> &
  (RouteOf<K> extends { readonly query: infer Q extends z.ZodType } ? { readonly query: z.input<Q> } : unknown) &
  (RouteOf<K> extends { readonly body: infer B extends z.ZodType } ? { readonly body: z.input<B> } : unknown) &
  (RouteOf<K> extends { readonly upload: readonly string[] } ? { readonly file: Blob } : unknown);

type Said<A> = A extends z.ZodType ? z.infer<A> : null;

/** What a route answers when it does what was asked. */
export type AnswerOf<K extends RouteKey> = Said<RouteOf<K>["answers"][keyof RouteOf<K>["answers"]]>;

/** Any wish: which of these it has follows from its route. */
interface Brought {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
  readonly file?: Blob;
}

const addressOf = (path: string, wish: Brought): string => {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(wish.params?.[name] ?? ""));
  const given = Object.entries(wish.query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given.map(([name, v]) => [name, String(v)]))}`;
};

const contentOf = (wish: Brought): RequestInit => {
  if (wish.file !== undefined) return { headers: { "Content-Type": wish.file.type }, body: wish.file };
  if (wish.body === undefined) return {};
  return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(wish.body) };
};

/** Sent once more where no answer came, and asked after until the first try is through: at most so often. */
const tries = 4;

/** Waits, or rejects with the signal's reason. */
const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });

/**
 * Sends what changes something so that it happens once, however often it must be sent: under one key, for which the edge
 * keeps the answer. Where the connection broke before the answer came, it is sent again at once.
 */
const sendOnce = async (address: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Response> => {
  const headers = new Headers(init.headers);
  headers.set("Idempotency-Key", `"${crypto.randomUUID()}"`);
  let broke = false;
  for (let left = tries; ; left--) {
    let response: Response;
    try {
      response = await fetch(address, { ...init, headers });
    } catch (error) {
      if (broke || signal?.aborted) throw error;
      broke = true;
      continue;
    }
    if (!broke || response.status !== 409 || left <= 1) return response;
    const problem = problemSchema.safeParse(await response.clone().json()).data;
    if (problem?.code !== "request-in-progress") return response;
    await wait(problem.retryAfterMs ?? 1000, signal);
  }
};

const ask = async <K extends RouteKey>(key: K, wish: Wish<K>, signal?: AbortSignal): Promise<Answer<AnswerOf<K>>> => {
  const [method = "", path = ""] = key.split(" ");
  const route: Route = routes[key];
  // `Wish<K>` says of each route which parts of this it has.
  const brought = wish as Brought;
  try {
    const address = addressOf(path, brought);
    const init = { method, ...contentOf(brought), ...(signal === undefined ? {} : { signal }) };
    const response = await (method === "GET" ? fetch(address, init) : sendOnce(address, init, signal));
    const schema = route.answers[response.status];
    if (schema === null) return { kind: "given", value: null as AnswerOf<K> };
    const body: unknown = await response.json();
    const parsed = schema instanceof z.ZodType ? schema.safeParse(body) : null;
    // Sound because the type is the schema's own, looked up in the same table by the same key.
    if (parsed?.success) return { kind: "given", value: parsed.data as AnswerOf<K> };
    const problem = problemSchema.safeParse(body);
    if (problem.success) return { kind: "refused", problem: problem.data };
    if (parsed) console.error(`The answer to ${key} is not what this page expects`, parsed.error);
    return unreachable;
  } catch {
    // fetch and json reject for reasons of the network alone; a wish to stop is passed on.
    signal?.throwIfAborted();
    return unreachable;
  }
};

/** Settles once the edge knows who is here. */
let entered: Promise<unknown> | undefined;

/**
 * Asks the edge, by the table of routes that the edge itself checks requests with. Whatever comes back is parsed
 * before anyone sees it. Rejects only with the signal's reason, when it is aborted.
 *
 * Whoever comes for the first time is known from the first answer on: of the requests that make a guest of a visitor
 * the others wait for the first, or each would make one of its own.
 */
export const request = async <K extends RouteKey>(
  key: K,
  wish: Wish<K>,
  signal?: AbortSignal,
): Promise<Answer<AnswerOf<K>>> => {
  const route: Route = routes[key];
  if (route.enrols && entered !== undefined) await entered;
  const answer = ask(key, wish, signal);
  if (route.enrols) {
    entered ??= answer.then(
      ({ kind }) => {
        if (kind === "unreachable") entered = undefined;
      },
      () => {
        entered = undefined;
      },
    );
  }
  return answer;
};
