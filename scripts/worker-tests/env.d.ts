import type { D1Migration } from "@cloudflare/vitest-plugin";
import type { Env as WorkerEnv } from "../../worker/env.ts";

declare global {
  namespace Cloudflare {
    /** What a test in workerd finds as `env` of `cloudflare:workers`. */
    interface Env extends Omit<WorkerEnv, "DB"> {
      /** The app sees a database that only the store can open; a test may also look into it. */
      DB: WorkerEnv["DB"] & D1Database;
      TEST_MIGRATIONS: D1Migration[];
    }
    interface GlobalProps {
      mainModule: typeof import("../../worker/app.ts");
    }
  }
}
