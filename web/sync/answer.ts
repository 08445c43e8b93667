import type { Problem } from "../../shared/problem.ts";

/**
 * What came of a request. `unreachable`: no answer, or none that Sotto gave (no network, a captive portal, a proxy's
 * own error page), so the same request may be sent again.
 */
export type Answer<T> =
  | { readonly kind: "given"; readonly value: T }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unreachable" };
