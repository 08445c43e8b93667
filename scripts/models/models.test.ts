import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createModelHub, type ModelHub } from "../../e2e/support/model-hub.ts";
import { modelOf } from "../../web/hear/catalogue.ts";
import { root } from "../step.ts";
import { wishOf } from "./arguments.ts";
import { modelsBucket, putModel } from "./bucket.ts";
import { describeFolder, modelFolder } from "./folder.ts";
import { pullModel } from "./pull.ts";

const base = modelOf("whisper-base");
const decoder = "onnx/decoder_model_merged_q4.onnx";
const quiet = () => {};
let folder: string;
let hub: ModelHub;
let server: Server;
let address: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sotto-models-test-"));
  hub = createModelHub(7);
  server = createServer((request, response) => hub.answer(request.url ?? "/", request, response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

test("a model is pulled with its manifest; a broken connection is taken up, and what is there is not fetched again", {
  timeout: 60_000,
}, async () => {
  hub.faults[decoder] = { cutAfter: 7_200_000 };
  const into = await pullModel(base, address, folder, quiet);
  expect(into).toBe(join(folder, base.repository));
  const ranges = hub.requests.filter(({ path }) => path === decoder).map(({ range }) => range);
  expect(ranges).toEqual([null, "bytes=4194304-11999666"]);
  const manifest = JSON.parse(await readFile(join(into, "manifest.json"), "utf8"));
  expect(manifest).toEqual({
    ...(await describeFolder(base, into)),
    revision: "0123456789abcdef0123456789abcdef01234567",
  });
  expect(manifest.files).toHaveLength(9);
  expect(await readdir(join(into, "onnx"))).toHaveLength(4);

  const asked = hub.requests.length;
  await pullModel(base, address, folder, quiet);
  expect(hub.requests).toHaveLength(asked);
});

test("a folder with its manifest is a host to pull from, too", { timeout: 60_000 }, async () => {
  hub.mode = "folder";
  expect(await pullModel(base, address, folder, quiet)).toBe(join(folder, base.repository));
});

test("a host that has nothing, and a folder that is damaged, are said", { timeout: 60_000 }, async () => {
  hub.mode = "page";
  await expect(pullModel(base, address, folder, quiet)).rejects.toThrow("can't be read");
  await expect(modelFolder(base, folder)).rejects.toThrow("holds no Whisper base");
  hub.mode = "hub";
  const into = await pullModel(base, address, folder, quiet);
  expect(await modelFolder(base, folder)).toBe(into);
  expect(await modelFolder(base, into)).toBe(into);
  await appendFile(join(into, decoder), "x");
  await expect(describeFolder(base, into)).rejects.toThrow("is not the file that manifest.json describes");
  await rm(join(into, "tokenizer.json"));
  await rm(join(into, "manifest.json"));
  await expect(describeFolder(base, into)).rejects.toThrow("lacks tokenizer.json");
});

test("what is pulled is put into the local bucket, manifest last", { timeout: 60_000 }, async () => {
  const into = await pullModel(base, address, folder, quiet);
  const said: string[] = [];
  await putModel(into, await describeFolder(base, into), { remote: false, state: join(folder, "state") }, (line) =>
    said.push(line),
  );
  expect(said).toContain(`${decoder}: in sotto-models`);
  expect(said).toHaveLength(9);
  const blobs = await readdir(join(folder, "state/v3/r2/sotto-models/blobs"));
  expect(blobs).toHaveLength(10);
});

test("the bucket is the one that wrangler.toml names", async () => {
  expect(modelsBucket(await readFile(join(root, "wrangler.toml"), "utf8"))).toBe("sotto-models");
  expect(() => modelsBucket("[[r2_buckets]]\nbinding = 'x'")).toThrow("names no bucket");
});

test("the command line is read, or says what it takes", () => {
  const from = "https://huggingface.co";
  expect(wishOf(["pull", "whisper-base"])).toEqual({ verb: "pull", model: base, from, to: undefined, remote: false });
  expect(wishOf(["pull", "whisper-base", "--remote"], "/models")).toMatchObject({ from, remote: true });
  expect(wishOf(["pull", "whisper-base", "--to", "x"], "https://hub.example")).toMatchObject({
    from: "https://hub.example",
    to: "x",
  });
  expect(wishOf(["push", "whisper-base", "dir"])).toEqual({ verb: "push", model: base, folder: "dir", remote: false });
  for (const words of [
    [],
    ["drop"],
    ["pull"],
    ["pull", "whisper-pico"],
    ["pull", "whisper-base", "extra"],
    ["pull", "whisper-base", "--to", "x", "--remote"],
    ["pull", "whisper-base", "--from", "ftp://x"],
    ["push", "whisper-base"],
    ["push", "whisper-base", "a", "--from", "https://x"],
    ["pull", "whisper-base", "--fast"],
  ])
    expect(() => wishOf(words)).toThrow("MODEL is one of whisper-tiny.en, whisper-base, whisper-small");
});
