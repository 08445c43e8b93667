import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { root } from "../../scripts/step.ts";

/** What goes wrong with one file. Each happens once, unless it says otherwise. */
export interface Fault {
  /** The connection breaks after so many bytes of an answer. */
  cutAfter?: number;
  /** Nothing more comes after so many bytes of an answer, and the connection stays. */
  stallAfter?: number;
  /** A byte is another one than it should be. */
  damaged?: true;
  /** Answered with this status. */
  status?: number;
  /** Ranges are not understood: the whole file comes, always. */
  whole?: true;
}

/** A request for a file. */
export interface HubRequest {
  path: string;
  range: string | null;
  status: number;
  /** Bytes of the answer that were sent. */
  bytes: number;
}

export interface ModelHub {
  requests: HubRequest[];
  faults: Record<string, Fault>;
  /** `down`: answers nothing but 503. `page`: answers everything with a web page. `folder`: is no hub, but files with a manifest. */
  mode: "hub" | "folder" | "down" | "page";
  /** Answers what is asked below the hub's address. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): void;
}

const commit = "0123456789abcdef0123456789abcdef01234567";

/** The test model in the place of a real one: its files, one of them under a name that it doesn't have itself. */
const sources: Record<string, string> = Object.fromEntries(
  [
    ..."config generation_config preprocessor_config tokenizer tokenizer_config"
      .split(" ")
      .map((name) => `${name}.json`),
    ..."encoder_model encoder_model_quantized decoder_model_merged_quantized"
      .split(" ")
      .map((name) => `onnx/${name}.onnx`),
  ]
    .map((path): [string, string] => [path, path])
    .concat([["onnx/decoder_model_merged_q4.onnx", "onnx/decoder_model_merged.onnx"]]),
);

/**
 * Each hub's files are others by their hash: a device names files by that, and would have those of the bundled model or
 * of another test already. Weights end in a field that no reader of ONNX knows, texts in spaces.
 */
const fileOf = (path: string, salt: number): Buffer => {
  const bytes = readFileSync(join(root, "web/public/bundled/whisper-pico", sources[path] ?? ""));
  const end = path.endsWith(".onnx") ? [0xc0, 0x3e, salt % 128] : new Array<number>(1 + (salt % 128)).fill(0x20);
  return Buffer.concat([bytes, Uint8Array.from(end)]);
};

const hash = (algorithm: string, ...parts: (string | Uint8Array)[]) => {
  const running = createHash(algorithm);
  for (const part of parts) running.update(part);
  return running.digest("hex");
};

const json = (response: ServerResponse, value: unknown) =>
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));

/** A stand-in for the public hub (or for a plain folder of files), which fails as it is told to. */
export const createModelHub = (salt = 0): ModelHub => {
  const files = new Map<string, Buffer>();
  const read = (path: string): Buffer => {
    const bytes = files.get(path) ?? fileOf(path, salt);
    files.set(path, bytes);
    return bytes;
  };
  const hub: ModelHub = { requests: [], faults: {}, mode: "hub", answer: () => {} };

  const listing = (response: ServerResponse) =>
    json(response, {
      sha: commit,
      siblings: Object.keys(sources).map((rfilename) => {
        const bytes = read(rfilename);
        const blob = { rfilename, size: bytes.length, blobId: hash("sha1", `blob ${bytes.length}\0`, bytes) };
        const lfs = { sha256: hash("sha256", bytes), size: bytes.length, pointerSize: 133 };
        return rfilename.endsWith(".onnx") ? { ...blob, lfs } : blob;
      }),
    });
  const manifest = (response: ServerResponse, repository: string) =>
    json(response, {
      format: 1,
      repository,
      revision: commit,
      files: Object.keys(sources).map((path) => ({
        path,
        bytes: read(path).length,
        sha256: hash("sha256", read(path)),
      })),
    });

  const file = (path: string, request: IncomingMessage, response: ServerResponse) => {
    const fault = hub.faults[path] ?? {};
    if (!fault.whole) delete hub.faults[path];
    const range = request.headers.range ?? null;
    const record: HubRequest = { path, range, status: 200, bytes: 0 };
    hub.requests.push(record);
    if (fault.status !== undefined) {
      record.status = fault.status;
      response.writeHead(fault.status).end();
      return;
    }
    const all = Buffer.from(read(path));
    const etag = `"${hash("md5", all)}"`;
    if (fault.damaged) all[all.length >> 1] = (all[all.length >> 1] ?? 0) ^ 1;
    const match = fault.whole ? null : /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
    const from = Number(match?.[1] ?? 0);
    const to = match?.[2] ? Number(match[2]) + 1 : all.length;
    const body = all.subarray(from, to);
    if (match) record.status = 206;
    response.writeHead(record.status, {
      "content-type": "application/octet-stream",
      "content-length": body.length,
      "accept-ranges": "bytes",
      etag,
      ...(match ? { "content-range": `bytes ${from}-${to - 1}/${all.length}` } : {}),
    });
    const sent = body.subarray(0, fault.cutAfter ?? fault.stallAfter ?? body.length);
    record.bytes = sent.length;
    if (fault.cutAfter !== undefined) response.write(sent, () => response.destroy());
    else if (fault.stallAfter !== undefined) response.write(sent);
    else response.end(sent);
  };

  hub.answer = (path, request, response) => {
    const asked = decodeURIComponent(path.replace(/\?.*$/, ""));
    const [, repository = "", found] =
      /^\/(onnx-community\/whisper-[^/]+)\/(?:resolve\/[0-9a-f]{40}\/)?(.+)$/.exec(asked) ?? [];
    if (hub.mode === "down") response.writeHead(503).end();
    else if (hub.mode === "page") response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
    else if (hub.mode === "hub" && /^\/api\/models\/onnx-community\/[^/]+\/revision\/main$/.test(asked))
      listing(response);
    else if (hub.mode === "folder" && found === "manifest.json") manifest(response, repository);
    else if (found !== undefined && found in sources) file(found, request, response);
    else response.writeHead(404).end();
  };
  return hub;
};

/**
 * Serves a hub of its own below each `/test-hub/NAME`, for pages that can't start a server: `PUT /test-hub/NAME` sets
 * `mode` and `faults`, `GET /test-hub/NAME` says what was asked of it.
 */
export const modelHubs = () => {
  const hubs = new Map<string, ModelHub>();
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const [, name, rest = ""] = /^\/test-hub\/([a-z0-9-]+)(\/.*)?$/.exec(request.url ?? "") ?? [];
    if (name === undefined) {
      next();
      return;
    }
    const hub = hubs.get(name) ?? createModelHub(hubs.size + 1);
    hubs.set(name, hub);
    if (rest !== "") hub.answer(rest, request, response);
    else if (request.method !== "PUT") json(response, hub.requests);
    else {
      let body = "";
      request.on("data", (chunk: unknown) => {
        body += String(chunk);
      });
      request.on("end", () => {
        Object.assign(hub, JSON.parse(body));
        response.writeHead(204).end();
      });
    }
  };
};
