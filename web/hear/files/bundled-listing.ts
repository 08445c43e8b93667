import type { Listing } from "./listing.ts";

/** Size and SHA-256 of each file of the model that ships with the app; a test holds them against the files. */
const files: readonly (readonly [path: string, bytes: number, sha256: string])[] = [
  ["config.json", 1630, "1a86bbb152c468ec14c48366bfe6e036184779c15497c7b2a422459863030e16"],
  ["generation_config.json", 2747, "3b19dd08ca3e43c95f4337cb700e591bee81d365bcbe9e824aefc5afbc5d5576"],
  ["preprocessor_config.json", 327, "4acc56f42fc7cd0c56cf7fd6134f7792797a33af4c86c3600c2d1aff3de08c0b"],
  ["tokenizer.json", 284079, "c436c09aa4df0c24c69f1d9f93d51a2b409da19e4b1a699c1cb3f0b47834e6bf"],
  ["tokenizer_config.json", 245468, "3297f911cd362ca3b7456378b9b2ff757bb6cd2edccee7dcd7a626be45ef4f3a"],
  ["onnx/encoder_model.onnx", 7154436, "8c040a7951f5739e4a24b4d0af46fc434718f417cf0cd49feca3c205ff6eb51f"],
  ["onnx/decoder_model_merged.onnx", 11999664, "a7be331c53a45f57a8be20253a3da75b445a4c2dc630efc214a57b184e72a142"],
  ["onnx/encoder_model_quantized.onnx", 3204586, "344ae62ed07715f747adb27dc0ed9c5a64d8976c49bfef0216aefc73a319f380"],
  [
    "onnx/decoder_model_merged_quantized.onnx",
    3119821,
    "fa0e1937fc97af3b0a4dcc46991cc1467ee074b053ff464296cb884205866a88",
  ],
];

/** What the app, served from `origin`, has of the bundled model. */
export const bundledListing = (repository: string, origin: string): Listing => {
  const source = `${origin}/bundled`;
  return {
    source,
    files: files.map(([path, bytes, hex]) => ({
      path,
      url: `${source}/${repository}/${path}`,
      bytes,
      hash: { algorithm: "sha256", hex },
    })),
  };
};
