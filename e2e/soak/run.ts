import { readCommandLine } from "../../scripts/command-line.ts";
import { PlainError } from "../../scripts/plain-error.ts";
import { quantile } from "../../shared/speech/quantile.ts";
import { request } from "../../web/sync/api.io.ts";
import { giveRole, openPlaces } from "../support/database.ts";
import type { App } from "../support/serve.ts";
import { serveWithModel } from "../support/serve-with-model.ts";
import { startCounts } from "./counts.ts";
import { type Draw, drawFrom } from "./draw.ts";
import { cutPower, killObjects } from "./kill.ts";
import { trouble } from "./language-model.ts";
import { waitsMs } from "./ledger.ts";
import { type Network, startNetwork } from "./network.ts";
import { pause } from "./pause.ts";
import { giveFetch, newPerson, type Person } from "./person.ts";
import type { Scene } from "./scene.ts";
import { type Practised, practise } from "./trainee.ts";
import { verify } from "./verify.ts";

const usage = "npm run soak -- [--minutes 10] [--sessions 20] [--seed 1] [--kill-every 60]";

const wishOf = (words: readonly string[]) => {
  const options = {
    minutes: { type: "string", default: "10" },
    sessions: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    "kill-every": { type: "string", default: "60" },
  } as const;
  const { values } = readCommandLine(words, options, usage);
  const number = (name: keyof typeof options): number => {
    const read = Number(values[name]);
    if (Number.isFinite(read) && read > 0) return read;
    throw new PlainError(`--${name} is a number above 0, not ${values[name]}.\n${usage}`);
  };
  return {
    minutes: number("minutes"),
    sessions: number("sessions"),
    seed: number("seed"),
    killEveryMs: number("kill-every") * 1000,
  };
};

/** How long everything may take to come to its end once nothing is disturbed any more. */
const graceMs = 180_000;
/** A line is disturbed this often, ms. */
const disturbEveryMs = [300, 2500] as const;

const say = (text: string) => console.log(text);

/** Kills, in turn, the workerd that runs the objects and everything; each death is asserted. */
const killing = async (
  app: App,
  everyMs: number,
  { calm, counts }: Pick<Scene, "calm" | "counts">,
  setLife: (life: number | null) => void,
  draw: Draw,
): Promise<void> => {
  for (let life = 2; ; life++) {
    await pause(everyMs, calm);
    // Which files a process has open is told in a way that is common by Linux alone.
    const all = process.platform !== "linux" || draw.chance(0.3);
    const since = Date.now();
    setLife(null);
    await (all ? cutPower : killObjects)(app);
    setLife(life);
    counts.add(all ? "kills of everything, each dead" : "kills of the objects' workerd, each dead");
    say(`  killed ${all ? "everything" : "the objects' workerd"}; served again after ${Date.now() - since} ms`);
  }
};

const disturbing = async (network: Network, calm: AbortSignal, draw: Draw): Promise<void> => {
  for (;;) {
    await pause(draw.whole(...disturbEveryMs), calm);
    network.disturb(draw);
  }
};

/** Somebody who may watch. */
const hireStaff = async (app: App, address: string): Promise<Person> => {
  const person = newPerson(address);
  const config = await person.ask((signal) => request("GET /api/config", {}, signal));
  if (config.kind !== "given") throw new Error("the app doesn't say who is here");
  await giveRole(app, config.value.person.personId, "STAFF");
  return person;
};

/** Goes on until the signal says so, which is no error. */
const untilCalm = (work: Promise<void>, calm: AbortSignal): Promise<void> =>
  work.catch((error: unknown) => {
    if (!calm.aborted || !(error instanceof Error) || error.name !== "AbortError") throw error;
  });

/** Ends what was started also where the soak itself is told to end. */
const endWith = (stop: () => Promise<void>): void => {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop().then(() => process.exit(130)));
};

const soak = async (wish: ReturnType<typeof wishOf>): Promise<boolean> => {
  const { seed, minutes, sessions } = wish;
  say(`${minutes} min, ${sessions} sessions at a time, seed ${seed}`);
  const counts = startCounts();
  const draw = drawFrom(seed);
  giveFetch();
  const { app, model, stop } = await serveWithModel({ ACTIVE_LIMIT: String(sessions), IDLE_LIMIT_MS: "40000" });
  endWith(stop);
  const network = await startNetwork(app.address, counts);
  const calm = new AbortController();
  const patience = new AbortController();
  const practised: Practised[] = [];
  const found: string[] = [];
  try {
    const staff = await hireStaff(app, network.address);
    let life: number | null = 1;
    const setLife = (next: number | null) => {
      life = next;
    };
    const scene: Scene = {
      address: network.address,
      direct: app.address,
      counts,
      staff,
      life: () => life,
      calm: calm.signal,
      patience: patience.signal,
    };
    const comfort = trouble(model, draw.apart("model"), counts);
    const seat = async (place: number) => {
      for (let round = 0; !calm.signal.aborted; round++) {
        try {
          const session = await practise(scene, draw.apart(`seat ${place}, ${round}`));
          if (session !== null) practised.push(session);
        } catch (error) {
          found.push(`a session could not be started: ${error}`);
        }
      }
    };
    const seats = Array.from({ length: sessions }, (_, place) => seat(place));
    const faults = [
      untilCalm(killing(app, wish.killEveryMs, scene, setLife, draw.apart("kills")), calm.signal),
      untilCalm(disturbing(network, calm.signal, draw.apart("network")), calm.signal),
    ];
    await Promise.race([pause(minutes * 60_000, patience.signal), ...seats, ...faults]);
    calm.abort();
    await Promise.all(faults);
    comfort();
    say("nothing is disturbed any more");
    const timer = setTimeout(
      () => patience.abort(new Error(`not over ${graceMs / 1000} s after the last fault`)),
      graceMs,
    );
    await Promise.all(seats);
    await Promise.all(practised.map(({ over }) => over));
    clearTimeout(timer);

    const end = AbortSignal.timeout(graceMs);
    for (const session of practised) found.push(...(await verify(session, counts, network.address, end)));
    if ((await openPlaces(app)) > 0) found.push(`${await openPlaces(app)} places are held by sessions that ended`);
    for (const line of counts.lines()) say(line);
    const waits = practised.flatMap(({ ledger }) => waitsMs(ledger)).toSorted((a, b) => a - b);
    const seconds = (share: number) => ((quantile(waits, share) ?? 0) / 1000).toFixed(1);
    say(
      `  a turn was known to be in after ${seconds(0.5)} s (median), ${seconds(0.95)} s (p95), ${seconds(1)} s (longest)`,
    );
    say(found.length === 0 ? "no difference" : `${found.length} differences:\n${found.slice(0, 40).join("\n")}`);
    return found.length === 0 && practised.length > 0;
  } finally {
    calm.abort();
    patience.abort();
    for (const { followers } of practised) for (const follower of followers) follower.close();
    await network.stop();
    await stop();
  }
};

try {
  process.exit((await soak(wishOf(process.argv.slice(2)))) ? 0 : 1);
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exit(2);
}
