import { z } from "zod";

/** The file beside a speech model's others that says what they are. */
export const manifestName = "manifest.json";

/** What a folder or a bucket has of a model; `npm run models` writes it. */
export const manifestSchema = z.object({
  format: z.literal(1),
  /** The model's name at the hub, which its folder is called by: `owner/name`. */
  repository: z.string().max(200),
  /** The commit at the hub that the files were taken from; empty where they came from elsewhere. */
  revision: z.string().max(100),
  files: z
    .array(
      z.object({
        /** Below the model's folder, such as `onnx/encoder_model.onnx`. */
        path: z.string().max(200),
        bytes: z.int().min(1).max(4e9),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(100),
});

export type Manifest = z.infer<typeof manifestSchema>;
