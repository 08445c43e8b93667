import { writeFile } from "node:fs/promises";
import { sileroFile, sileroWeights } from "./silero-weights.ts";

// Takes the voice detector's weights out of Silero's model and puts them where the app serves them from.
await writeFile(sileroFile, await sileroWeights());
