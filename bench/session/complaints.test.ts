import { expect, it } from "vitest";
import { logComplaints, socketComplaints } from "./complaints.ts";

it("says once what happened often, most often first", () => {
  const connected = { starting: [], startingMs: 0, connecting: [], connectingMs: 0 };
  const refused = [{ "/api/sessions 429": 2 }, { "/api/sessions 429": 3, "connect ECONNREFUSED": 1 }];
  const complaints = socketComplaints(
    refused.map((refusals) => ({ ...connected, refusals })),
    [{ open: 7, closed: { "1006": 9 } }],
  );
  expect(complaints).toEqual(["9 x 1006", "5 x /api/sessions 429", "1 x connect ECONNREFUSED"]);
});

it("leaves out what differs from line to line of a log", () => {
  const line = (attempt: number) => JSON.stringify({ at: "effect", orgId: "default", effect: "project", attempt });
  expect(logComplaints([line(1), line(2), "Too many open files\n  at somewhere"])).toEqual([
    "2 x effect: project",
    "1 x Too many open files",
  ]);
});
