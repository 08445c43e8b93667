import { z } from "zod";
import { manifestName, manifestSchema } from "../../../shared/speech/model-manifest.ts";
import { allFilesOf, type HearingModel, type ModelHost } from "../catalogue.ts";

/** How a file is known: the SHA-256 of its bytes, or git's own hash of it, which is all a hub says of small files. */
export interface FileHash {
  readonly algorithm: "sha256" | "git-sha1";
  readonly hex: string;
}

/** One file of a model as its host describes it. */
export interface ModelFile {
  /** Below the model's own place, such as `onnx/encoder_model.onnx`. */
  readonly path: string;
  readonly url: string;
  readonly bytes: number;
  readonly hash: FileHash;
}

/** What a host has of a model. */
export interface Listing {
  /** The address that it was asked at: another host's listing is another listing. */
  readonly source: string;
  readonly files: readonly ModelFile[];
}

const path = z.string().max(200);
/** No model that a browser could run has a larger file. */
const bytes = z.int().min(1).max(4e9);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sha1 = z.string().regex(/^[0-9a-f]{40}$/);

/** What `GET /api/models/:repository/revision/:revision?blobs=true` answers at a hub. */
const hubSchema = z.object({
  sha: sha1,
  siblings: z
    .array(
      z.object({
        rfilename: path,
        size: bytes.optional().catch(undefined),
        blobId: sha1.optional().catch(undefined),
        lfs: z.object({ sha256, size: bytes }).optional().catch(undefined),
      }),
    )
    .max(10_000),
});

/** A place that may hold a listing of a model, and how to read what it answers (null: it is none). */
export interface ListingSource {
  readonly url: string;
  read(answer: unknown): Listing | null;
}

const encoded = (name: string): string => name.split("/").map(encodeURIComponent).join("/");

const fromHub = (model: HearingModel, address: string): ListingSource => {
  const url = `${address}/api/models/${encoded(model.repository)}/revision/${encodeURIComponent(model.revision)}?blobs=true`;
  return {
    url,
    read: (answer) => {
      const read = hubSchema.safeParse(answer);
      if (!read.success) return null;
      const wanted = new Set(allFilesOf(model));
      const files = read.data.siblings.flatMap(({ rfilename, size, blobId, lfs }): ModelFile[] => {
        if (!wanted.has(rfilename)) return [];
        // The commit in the address: files of two versions can't get mixed.
        const at = `${address}/${encoded(model.repository)}/resolve/${read.data.sha}/${encoded(rfilename)}`;
        if (lfs) return [{ path: rfilename, url: at, bytes: lfs.size, hash: { algorithm: "sha256", hex: lfs.sha256 } }];
        return size === undefined || blobId === undefined
          ? []
          : [{ path: rfilename, url: at, bytes: size, hash: { algorithm: "git-sha1", hex: blobId } }];
      });
      return { source: address, files };
    },
  };
};

const fromFolder = (model: HearingModel, address: string): ListingSource => {
  const folder = `${address}/${encoded(model.repository)}`;
  return {
    url: `${folder}/${manifestName}`,
    read: (answer) => {
      const read = manifestSchema.safeParse(answer);
      if (!read.success) return null;
      const wanted = new Set(allFilesOf(model));
      const files = read.data.files
        .filter((file) => wanted.has(file.path))
        .map(
          (file): ModelFile => ({
            path: file.path,
            // With its hash in the address a file can be kept for good by whatever lies between.
            url: `${folder}/${encoded(file.path)}?sha256=${file.sha256}`,
            bytes: file.bytes,
            hash: { algorithm: "sha256", hex: file.sha256 },
          }),
        );
      return { source: address, files };
    },
  };
};

/** The address that `host` is known by, for a page served from `origin`. */
export const hostAddress = (host: ModelHost, origin: string): string =>
  host.kind === "own" ? `${origin}/models` : host.address.replace(/\/+$/, "");

/** Where to ask for a listing of `model`, one after the other. An address may be a hub's, or that of a plain folder. */
export const listingSources = (model: HearingModel, host: ModelHost, origin: string): ListingSource[] => {
  const address = hostAddress(host, origin);
  const folder = fromFolder(model, address);
  return host.kind === "own" ? [folder] : [fromHub(model, address), folder];
};

/** The file that keeps a model's listing on the device, beside the model's own. */
export const listingName = (modelId: string): string => `${modelId}.listing.json`;

/** A listing as the device keeps it. */
export const listingSchema: z.ZodType<Listing> = z.object({
  source: z.string(),
  files: z.array(
    z.object({
      path,
      url: z.string(),
      bytes,
      hash: z.object({ algorithm: z.enum(["sha256", "git-sha1"]), hex: z.string().regex(/^[0-9a-f]{40,64}$/) }),
    }),
  ),
});
