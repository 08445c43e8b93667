import { env } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import { Visitor } from "../testing/visitor.ts";

const folder = "/models/owner/whisper-x";
const sha256 = "a".repeat(64);
const visitor = new Visitor(env);
const call = (path: string, init?: RequestInit) => visitor.call(path, init);

beforeAll(async () => {
  await env.MODELS.put("owner/whisper-x/onnx/encoder_model.onnx", "0123456789");
  const files = [{ path: "onnx/encoder_model.onnx", bytes: 10, sha256 }];
  const manifest = { format: 1, repository: "owner/whisper-x", revision: "", files };
  await env.MODELS.put("owner/whisper-x/manifest.json", JSON.stringify(manifest));
  await env.MODELS.put("owner/whisper-x/../secret", "no");
  await env.MODELS.put("deep/in/the/bucket", "no");
});

test("files come whole, in part, or not at all where the browser has them", async () => {
  const whole = await call(`${folder}/onnx/encoder_model.onnx`);
  expect([whole.status, await whole.text()]).toEqual([200, "0123456789"]);
  expect(whole.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  // What lies under a name may be replaced.
  expect(whole.headers.get("cache-control")).toBe("no-cache");
  const etag = whole.headers.get("etag") ?? "";
  const part = await call(`${folder}/onnx/encoder_model.onnx`, { headers: { range: "bytes=2-3", "if-range": etag } });
  expect([part.status, await part.text()]).toEqual([206, "23"]);
  expect(part.headers.get("content-range")).toBe("bytes 2-3/10");
  const changed = await call(`${folder}/onnx/encoder_model.onnx`, {
    headers: { range: "bytes=2-3", "if-range": '"another"' },
  });
  expect([changed.status, await changed.text()]).toEqual([200, "0123456789"]);
  const known = await call(`${folder}/onnx/encoder_model.onnx`, { headers: { "if-none-match": etag } });
  expect([known.status, await known.text()]).toEqual([304, ""]);
  const beyond = await call(`${folder}/onnx/encoder_model.onnx`, { headers: { range: "bytes=10-" } });
  expect(beyond.status).toBe(416);
  const head = await call(`${folder}/onnx/encoder_model.onnx`, { method: "HEAD" });
  expect([head.headers.get("content-length"), await head.text()]).toEqual(["10", ""]);
});

test("what is asked for by the manifest's hash is kept for good; another version is not there", async () => {
  const kept = await call(`${folder}/onnx/encoder_model.onnx?sha256=${sha256}`);
  expect([kept.status, await kept.text()]).toEqual([200, "0123456789"]);
  expect(kept.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  const other = await call(`${folder}/onnx/encoder_model.onnx?sha256=${"b".repeat(64)}`);
  expect(other.status).toBe(404);
  expect((await call(`${folder}/onnx/encoder_model.onnx?sha256=../x`)).status).toBe(422);
  const manifest = await call(`${folder}/manifest.json`);
  expect(manifest.headers.get("cache-control")).toBe("no-cache");
  expect(await manifest.json()).toMatchObject({ repository: "owner/whisper-x" });
});

test("odd addresses are no files of ours, and never a page", async () => {
  const odd = [
    `${folder}/onnx/absent.onnx`,
    `${folder}/%2e%2e/secret`,
    `${folder}/..%2fsecret`,
    "/models/deep/in/the/bucket",
    "/models/",
    "/models/%E0%A4%A",
    "/models/owner/whisper-x/onnx/%00",
    `/models/${"a/".repeat(300)}`,
    `/models/owner/whisper-x/${"a".repeat(2000)}`,
  ];
  for (const path of odd) {
    const answer = await call(path);
    expect([path, answer.status, answer.headers.get("content-type")]).toEqual([path, 404, "application/problem+json"]);
  }
});
