import { LocalLinter } from "harper.js";
import { slimBinary } from "harper.js/slimBinary";
import type { CheckGrammar } from "./grammar.ts";

/** harper's own word for a suggestion that takes the words out. */
const remove = 1;

/** Starts the grammar checker (16 MB of WASM, half of that on the way), to run where it is called: in a worker. */
export const startHarper = async (): Promise<CheckGrammar> => {
  const linter = new LocalLinter({ binary: slimBinary });
  await linter.setup();
  return async (text) => {
    const byRule = await linter.organizedLints(text, { language: "plaintext" });
    return Object.entries(byRule).flatMap(([rule, lints]) =>
      lints.map((lint) => {
        const { start, end } = lint.span();
        const suggestions = lint
          .suggestions()
          .map((suggestion) => (suggestion.kind() === remove ? "" : suggestion.get_replacement_text()));
        const found = { rule, kind: lint.lint_kind(), start, end, message: lint.message(), suggestions };
        lint.free();
        return found;
      }),
    );
  };
};
