import { expect, test } from "vitest";
import { modelOf, publicHub } from "../catalogue.ts";
import { hostAddress, listingSources } from "./listing.ts";

const origin = "https://sotto.example";
const base = modelOf("whisper-base");
const commit = "a".repeat(40);
const sha256 = "b".repeat(64);

test("a model is asked for at the hub, at a folder with a manifest, or in the deployment's own storage", () => {
  expect(listingSources(base, publicHub, origin).map(({ url }) => url)).toEqual([
    "https://huggingface.co/api/models/onnx-community/whisper-base_timestamped/revision/main?blobs=true",
    "https://huggingface.co/onnx-community/whisper-base_timestamped/manifest.json",
  ]);
  expect(listingSources(base, { kind: "own" }, origin).map(({ url }) => url)).toEqual([
    `${origin}/models/onnx-community/whisper-base_timestamped/manifest.json`,
  ]);
  expect(hostAddress({ kind: "hub", address: "https://hub.example/mirror/" }, origin)).toBe(
    "https://hub.example/mirror",
  );
});

test("of a hub's listing what a model needs is taken, at the commit that it names", () => {
  const [hub] = listingSources(base, publicHub, origin);
  const listing = hub?.read({
    sha: commit,
    siblings: [
      { rfilename: "config.json", size: 2000, blobId: commit },
      { rfilename: "onnx/encoder_model.onnx", size: 9, blobId: commit, lfs: { sha256, size: 82_000_000 } },
      { rfilename: "onnx/encoder_model_bnb4.onnx", size: 9, blobId: commit, lfs: { sha256, size: 5 } },
      { rfilename: "tokenizer.json" },
    ],
  });
  const at = `https://huggingface.co/onnx-community/whisper-base_timestamped/resolve/${commit}`;
  expect(listing?.files).toEqual([
    { path: "config.json", url: `${at}/config.json`, bytes: 2000, hash: { algorithm: "git-sha1", hex: commit } },
    {
      path: "onnx/encoder_model.onnx",
      url: `${at}/onnx/encoder_model.onnx`,
      bytes: 82_000_000,
      hash: { algorithm: "sha256", hex: sha256 },
    },
  ]);
});

test("of a manifest what a model needs is taken, with the hash in its address", () => {
  const [own] = listingSources(base, { kind: "own" }, origin);
  const listing = own?.read({
    format: 1,
    repository: base.repository,
    revision: commit,
    files: [
      { path: "config.json", bytes: 2000, sha256 },
      { path: "../../secrets", bytes: 2000, sha256 },
    ],
  });
  expect(listing?.files.map(({ url }) => url)).toEqual([
    `${origin}/models/onnx-community/whisper-base_timestamped/config.json?sha256=${sha256}`,
  ]);
});

test("whatever else is answered is no listing", () => {
  for (const source of listingSources(base, publicHub, origin))
    for (const answer of [null, "", [], {}, { sha: "main", siblings: [] }, { format: 2, files: [] }])
      expect(source.read(answer)).toBeNull();
});
