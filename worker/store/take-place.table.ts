import { leaseFrom } from "./admission.table.ts";
import type { Scope } from "./database.io.ts";
import { freedWindowMs, linesPerPerson, waitingLeaseMs } from "./waiting.table.ts";

/** How many sessions the whole deployment takes, whatever the organisation. */
export interface Capacity {
  readonly activeLimit: number;
  readonly pendingLimit: number;
}

/** Where a refused start stands. */
export interface Refused {
  /** The cap that is reached. */
  readonly limit: "active" | "pending";
  readonly whose: "deployment" | "organisation";
  /** How many get a place of that cap before this one; null: the person stands in line too often already. */
  readonly ahead: number | null;
  /** How many places of that cap came free within `freedWindowMs`. */
  readonly freed: number;
}

export type Admitted =
  /** `fresh`: this call took the place; otherwise the session had it already. */
  | { readonly admitted: true; readonly fresh: boolean; readonly epoch: number }
  | ({ readonly admitted: false; readonly taken: false } & Refused)
  /** The id is another person's. */
  | { readonly admitted: false; readonly taken: true };

// In all of them ?1 is the organisation, ?2 the session, ?3 now and ?4 the person.
const foreign = `
  SELECT 1 FROM session_register WHERE org_id = ?1 AND session_id = ?2 AND person_id <> ?4
  UNION ALL SELECT 1 FROM waiting WHERE org_id = ?1 AND session_id = ?2 AND person_id <> ?4 AND lease_until > ?3`;

const held = "SELECT 1 FROM admission WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3";

/** More than any deployment has. */
const boundless = 1_000_000_000;

/**
 * `room`, one row: what is in use, and who comes first. Of another organisation only those who wait count that it may
 * have let in now: one that has reached its own cap keeps nobody else waiting. Its cap is in the policy in force, which
 * is the row of the highest version (SQLite takes the other columns from the row that `max` found).
 */
const withRoom = `
  WITH used AS (
    SELECT org_id, count(*) AS active, count(*) FILTER (WHERE state = 'pending') AS pending
    FROM admission WHERE lease_until > ?3 GROUP BY org_id
  ), ahead AS (
    SELECT org_id, count(*) AS n FROM waiting
    WHERE lease_until > ?3 AND place < coalesce(
      (SELECT place FROM waiting WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3), 9223372036854775807)
    GROUP BY org_id
  ), cap AS (
    SELECT org_id, max(version), coalesce(json_extract(body, '$.activeLimit'), ${boundless}) AS active_limit,
      coalesce(json_extract(body, '$.pendingLimit'), ${boundless}) AS pending_limit
    FROM policy WHERE org_id = ?1 OR org_id IN (SELECT org_id FROM ahead) GROUP BY org_id
  ), first AS (
    SELECT min(ahead.n, max(0, coalesce(active_limit, ${boundless}) - coalesce(active, 0)),
      max(0, coalesce(pending_limit, ${boundless}) - coalesce(pending, 0))) AS n
    FROM ahead LEFT JOIN used ON used.org_id = ahead.org_id LEFT JOIN cap ON cap.org_id = ahead.org_id
    WHERE ahead.org_id <> ?1
  ), room AS (
    SELECT coalesce((SELECT sum(active) FROM used), 0) AS active,
      coalesce((SELECT sum(pending) FROM used), 0) AS pending,
      coalesce((SELECT active FROM used WHERE org_id = ?1), 0) AS own_active,
      coalesce((SELECT pending FROM used WHERE org_id = ?1), 0) AS own_pending,
      coalesce((SELECT active_limit FROM cap WHERE org_id = ?1), ${boundless}) AS own_active_limit,
      coalesce((SELECT pending_limit FROM cap WHERE org_id = ?1), ${boundless}) AS own_pending_limit,
      coalesce((SELECT n FROM ahead WHERE org_id = ?1), 0) AS own_ahead,
      coalesce((SELECT sum(n) FROM first), 0) AS others_ahead
  )`;

/** A session that goes on already (`active`) stands in no line: it had its place. */
const take = `${withRoom}
  INSERT INTO admission (org_id, session_id, state, lease_until, epoch)
  SELECT ?1, ?2, ?5, ?6, 1 FROM room
  WHERE CASE ?5 WHEN 'active' THEN active < ?7 AND own_active < own_active_limit
    ELSE active + own_ahead + others_ahead < ?7 AND pending + own_ahead + others_ahead < ?8
      AND own_active + own_ahead < own_active_limit AND own_pending + own_ahead < own_pending_limit END
    AND NOT EXISTS (${foreign})
  ON CONFLICT (org_id, session_id) DO UPDATE
    SET state = excluded.state, lease_until = excluded.lease_until, epoch = admission.epoch + 1
    WHERE admission.lease_until <= ?3
  RETURNING epoch`;

const enter = `
  INSERT INTO session_register (org_id, session_id, person_id, created_at)
  SELECT ?1, ?2, ?4, ?3 WHERE EXISTS (${held})
  ON CONFLICT DO NOTHING`;

/** Who has a place waits no more; who fell out of the line comes in at its end. */
const leave = `
  DELETE FROM waiting WHERE org_id = ?1 AND session_id = ?2 AND (lease_until <= ?3 OR EXISTS (${held}))`;

const stand = `
  INSERT INTO waiting (org_id, session_id, person_id, arrived_at, seen_at, lease_until)
  SELECT ?1, ?2, ?4, ?3, ?3, ?6
  WHERE ?5 = 'pending' AND NOT EXISTS (${held}) AND NOT EXISTS (${foreign})
    AND (SELECT count(*) FROM waiting
      WHERE org_id = ?1 AND person_id = ?4 AND session_id <> ?2 AND lease_until > ?3) < ${linesPerPerson}
  ON CONFLICT (org_id, session_id) DO UPDATE SET seen_at = excluded.seen_at, lease_until = excluded.lease_until`;

const look = `${withRoom}
  SELECT room.*, (SELECT epoch FROM admission WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3) AS epoch,
    EXISTS (${foreign}) AS taken,
    EXISTS (SELECT 1 FROM waiting WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3) AS stands
  FROM room`;

const cameFree = `
  SELECT kind, sum(places) AS places, coalesce(sum(places) FILTER (WHERE org_id = ?1), 0) AS own
  FROM freed WHERE minute > ?2 GROUP BY kind`;

interface Found {
  readonly active: number;
  readonly pending: number;
  readonly own_active: number;
  readonly own_pending: number;
  readonly own_active_limit: number;
  readonly own_pending_limit: number;
  readonly own_ahead: number;
  readonly others_ahead: number;
  readonly epoch: number | null;
  readonly taken: number;
  readonly stands: number;
}

/** Which cap keeps a start out: the organisation's own before the deployment's, since only its own line is for it. */
const capOf = (room: Found, capacity: Capacity): Pick<Refused, "limit" | "whose"> & { readonly ahead: number } => {
  const own = { whose: "organisation", ahead: room.own_ahead } as const;
  if (room.own_active + room.own_ahead >= room.own_active_limit) return { limit: "active", ...own };
  if (room.own_pending + room.own_ahead >= room.own_pending_limit) return { limit: "pending", ...own };
  const ahead = room.own_ahead + room.others_ahead;
  const limit = room.active + ahead >= capacity.activeLimit ? "active" : "pending";
  return { limit, whose: "deployment", ahead };
};

/**
 * Takes a place for a session, and enters it in the register as `personId`'s, unless it stands there as another's.
 * Without a place for it, it gets or keeps one in line.
 *
 * One INSERT decides: counting, looking who comes first and taking are one statement, and D1 runs statements one at a
 * time, so however many starts come at once the caps hold exactly, those of the deployment (`capacity`) and those that
 * each organisation's policy sets, and nobody is let in to a place that is due to somebody who came before. Whoever
 * stands n-th gets in once n places are free, so one who does not come back keeps one place free until the lease is
 * over, and no more.
 *
 * `state` is `pending` until the opening is delivered; a session whose lease ran out in mid-way asks again as `active`.
 */
export const admit = async (
  { db, orgId }: Scope,
  wish: { readonly sessionId: string; readonly personId: string; readonly state: "pending" | "active" },
  capacity: Capacity,
  now: string,
): Promise<Admitted> => {
  // D1's own batch, one transaction: drizzle's takes no written-out statements.
  const d1 = db.$client;
  const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
  const names = [orgId, wish.sessionId, now, wish.personId] as const;
  const [place, , , , found, free] = await d1.batch([
    d1.prepare(take).bind(...names, wish.state, leaseFrom(now), capacity.activeLimit, capacity.pendingLimit),
    d1.prepare(enter).bind(...names),
    d1.prepare(leave).bind(orgId, wish.sessionId, now),
    d1.prepare(stand).bind(...names, wish.state, later(waitingLeaseMs)),
    d1.prepare(look).bind(...names),
    d1.prepare(cameFree).bind(orgId, later(-freedWindowMs).slice(0, 16)),
  ]);
  const room = found?.results[0] as Found | undefined;
  const unknown = { limit: "active", whose: "deployment", ahead: null, freed: 0 } as const;
  if (room === undefined) return { admitted: false, taken: false, ...unknown };
  if (room.taken === 1) return { admitted: false, taken: true };
  if (room.epoch !== null) return { admitted: true, fresh: place?.results.length === 1, epoch: room.epoch };
  const { limit, whose, ahead } = capOf(room, capacity);
  const rows = (free?.results ?? []) as { kind: string; places: number; own: number }[];
  const row = rows.find(({ kind }) => kind === limit);
  const freed = (whose === "deployment" ? row?.places : row?.own) ?? 0;
  return { admitted: false, taken: false, limit, whose, ahead: room.stands === 1 ? ahead : null, freed };
};
