import type { MachineRow } from "../../../shared/people/account.ts";
import type { Role } from "../../../shared/people/role.ts";
import { type Problem, problem } from "../../../shared/problem.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { findMachine, type Machine } from "../../store/machine.table.ts";
import { hashOf, randomText } from "../../store/sealed.io.ts";
import { writeToken } from "../machine-token.io.ts";
import type { Call, OwnCall } from "./call.ts";
import { closeSocketsOfMachine } from "./close-sockets.io.ts";

const rowOf = ({ machineId, name, role, createdAt, revokedAt }: Machine): MachineRow => ({
  machineId,
  name,
  role,
  createdAt,
  revokedAt,
});

/** `POST /api/auth/login`. An unknown id and a wrong secret are answered alike. */
export const login = async (
  call: Pick<Call, "env" | "settings" | "now"> & {
    readonly body: { readonly clientId: string; readonly clientSecret: string };
  },
): Promise<Response | Problem> => {
  const { env, settings, now, body } = call;
  const machine = await findMachine(env.DB, body.clientId);
  const bytes = (text: string) => new TextEncoder().encode(text);
  const given = bytes(await hashOf(body.clientSecret));
  const kept = bytes(machine?.secretHash ?? (await hashOf("nobody's")));
  const same = crypto.subtle.timingSafeEqual(given, kept);
  if (machine === null || !same) return problem("unauthenticated", "There is no such client id with this secret.");
  return Response.json(await writeToken(machine, settings.IDENTITY_SECRET, now));
};

/** `GET /api/admin/machines`. */
export const listOwnMachines = async (call: OwnCall): Promise<Response> => {
  const machines = await inOrganisation(call.env.DB, call.person.orgId).listMachines();
  return Response.json({ machines: machines.map(rowOf) });
};

/** `POST /api/admin/machines`. */
export const addMachine = async (
  call: OwnCall & { readonly body: { readonly name: string; readonly role: Role } },
): Promise<Response> => {
  const { env, now, person, requestId, body } = call;
  const store = inOrganisation(env.DB, person.orgId);
  const clientSecret = randomText(32);
  const machineId = crypto.randomUUID();
  const row = { machineId, ...body, createdBy: person.personId, createdAt: now };
  await store.createMachine({ ...row, secretHash: await hashOf(clientSecret) });
  const { role } = body;
  const deed = { at: now, action: "machine:created", actorId: person.personId, requestId } as const;
  await store.writeAudit({ ...deed, target: machineId, detail: { role } });
  const machine: MachineRow = { machineId, name: body.name, role, createdAt: now, revokedAt: null };
  return Response.json({ machine, clientSecret }, { status: 201 });
};

/** `DELETE /api/admin/machines/:machineId`. */
export const removeMachine = async (
  call: OwnCall & { readonly param: (name: string) => string },
): Promise<Response | Problem> => {
  const { env, now, person, requestId } = call;
  const machineId = call.param("machineId");
  const store = inOrganisation(env.DB, person.orgId);
  if (!(await store.revokeMachine(machineId, now))) return problem("not-found", "There is no such program.");
  await closeSocketsOfMachine(env, person.orgId, machineId);
  const deed = { at: now, action: "machine:revoked", actorId: person.personId, requestId } as const;
  await store.writeAudit({ ...deed, target: machineId });
  return new Response(null, { status: 204 });
};
