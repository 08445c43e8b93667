import { paramNames } from "../../../shared/api/params.ts";
import type { Route } from "../../../shared/api/route.ts";
import { type ProblemCode, problems } from "../../../shared/problem.ts";

/** Every refusal a route can give: those that its checks follow from, and its own. */
export const refusalsOf = (method: string, path: string, route: Route): ProblemCode[] => {
  const unsafe = method !== "GET";
  const params = paramNames(path);
  const codes: (ProblemCode | false)[] = [
    "rate-limited",
    "address-too-long",
    (unsafe || route.query !== undefined) && "bad-request",
    route.least !== null && "unauthenticated",
    (unsafe || path.startsWith("/ws/") || (route.least !== null && route.least !== "GUEST")) && "forbidden",
    route.whose === "deployment" && route.least !== null && "forbidden",
    path.startsWith("/ws/") && "upgrade-required",
    params.length > 0 && "not-found",
    params.includes("sessionId") && route.whose !== "signed" && "gone",
    unsafe && route.least !== null && "request-in-progress",
    unsafe && route.least !== null && "idempotency-key-reused",
    (route.body !== undefined || route.upload !== undefined) && "too-large",
    (route.body !== undefined || route.upload !== undefined) && "unsupported-media-type",
    (route.body !== undefined || route.query !== undefined) && "invalid-input",
    route.least !== null && "storage-unavailable",
    "internal",
    ...(route.refuses ?? []),
  ];
  const given = [...new Set(codes.filter((code) => code !== false))];
  return given.toSorted((a, b) => problems[a].status - problems[b].status);
};

/** The codes by their status. */
export const byStatus = (codes: readonly ProblemCode[]): Map<number, ProblemCode[]> => {
  const found = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problems[code];
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return new Map([...found].toSorted(([a], [b]) => a - b));
};
