import { downloadZip } from "client-zip";
import { encodeWav } from "../../shared/speech/wav.ts";
import { archive } from "./archive.io.ts";
import { database } from "./database.io.ts";
import { joinPieces } from "./pieces.ts";

/** What this device alone holds: recordings, turns that wait to be sent, sound that waits for its words, and choices. */
interface DeviceFile {
  readonly name: string;
  readonly input: string | Blob | Uint8Array<ArrayBuffer>;
  readonly lastModified: Date;
}

const readme = `What this browser keeps for Sotto on this device

recordings/    a WAV of each turn that was recorded here, in a folder for each session
unfinished/    turns that were cut off, as far as they were kept
turns.json     finished turns that wait to be sent
drills.json    drills that you played here: which, when, and their figures
choices.json   settings, the microphone check, findings you put aside

Speech models and the app itself are not in here.
`;

async function* deviceFiles(at: Date): AsyncGenerator<DeviceFile> {
  const file = (name: string, input: DeviceFile["input"]): DeviceFile => ({ name, input, lastModified: at });
  yield file("README.txt", readme);
  const db = await database();
  const [turns, utterances] = [await db.getAll("turns"), await db.getAll("utterances")];
  yield file("turns.json", JSON.stringify({ waiting: turns, withoutWords: utterances }, null, 2));
  yield file("drills.json", JSON.stringify(await db.getAll("attempts"), null, 2));
  yield file("choices.json", JSON.stringify({ ...localStorage, ...sessionStorage }, null, 2));
  for await (const { sessionId, turnId, wav } of archive.all())
    yield file(`recordings/${sessionId}/${turnId}.wav`, wav);
  for (const { turnId, samples } of joinPieces(await db.getAll("pieces"))) {
    yield file(`unfinished/${turnId}.wav`, encodeWav(samples));
  }
}

/** Everything that this device alone holds, as a zip. */
export const deviceCopy = (at: Date): Promise<Blob> => downloadZip(deviceFiles(at)).blob();
