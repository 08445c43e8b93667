import { z } from "zod";
import { instantSchema } from "../session/instant.ts";

/** `POST /api/admin/drain`: how sessions are to be moved. */
export const drainWishSchema = z.strictObject({
  /** No session starts for so long, unless the drain is ended before, s. */
  closedS: z.int().min(30).max(3600).default(300),
  /** Clients stay away for so long after the last of them was told, s: while they do, what serves them is replaced. */
  awayS: z.int().min(1).max(120).default(15),
});

export type DrainWish = z.infer<typeof drainWishSchema>;

/** How far a drain has come. */
export const drainSchema = z.strictObject({
  /** Until when no session starts; null: they do. */
  closedUntil: instantSchema.nullable(),
  /** When the last clients come back by themselves; null where none are away. */
  backAt: instantSchema.nullable(),
  /** Sessions with somebody connected: those who were asked to come back later, and those who still will be. */
  sessions: z.strictObject({ told: z.int().min(0), left: z.int().min(0) }),
  /** Connections of the whole deployment that are open now, those that were opened meanwhile included. */
  connections: z.int().min(0),
});

export type Drain = z.infer<typeof drainSchema>;
