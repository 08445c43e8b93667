import { accountRoutes } from "./account-routes.ts";
import { adminRoutes } from "./admin-routes.ts";
import { drillRoutes } from "./drill-routes.ts";
import { invitationRoutes } from "./invitation-routes.ts";
import { machineRoutes } from "./machine-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { researchRoutes } from "./research-routes.ts";
import { rightsRoutes } from "./rights-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { systemRoutes } from "./system-routes.ts";
import { trustRoutes } from "./trust-routes.ts";

/** The routes by what they are about, as they are described: each file of routes belongs here and below. */
export const areas = {
  System: systemRoutes,
  Account: accountRoutes,
  Sessions: sessionRoutes,
  Drills: drillRoutes,
  Invitations: invitationRoutes,
  Research: researchRoutes,
  People: peopleRoutes,
  Administration: adminRoutes,
  Programs: machineRoutes,
  Consent: trustRoutes,
  Rights: rightsRoutes,
};

/**
 * Every address of the Worker: the one table of who may call what, and of whose rows. The checks, the tests, OpenAPI,
 * the page's client and the documentation of permissions come from here.
 */
export const routes = {
  ...systemRoutes,
  ...accountRoutes,
  ...machineRoutes,
  ...sessionRoutes,
  ...drillRoutes,
  ...invitationRoutes,
  ...researchRoutes,
  ...peopleRoutes,
  ...adminRoutes,
  ...trustRoutes,
  ...rightsRoutes,
};

export type RouteKey = keyof typeof routes;
