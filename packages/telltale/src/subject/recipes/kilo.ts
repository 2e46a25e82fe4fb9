import { openAiCompatible } from "./open-ai-compatible.ts";
import type { Recipe } from "./recipe.ts";

/** https://kilo.ai/docs/cli: made from OpenCode, with names of its own. */
export const kilo: Recipe = {
  name: "kilo",
  packages: ["@kilocode/cli"],
  binaries: ["kilo", "kilocode"],
  arguments: ["run", "{prompt}"],
  always: {},
  withDefault: { argv: ["--model", "kilo/kilo-auto/free"], variables: { KILO_API_KEY: "fake-00000000000000000000" } },
  withBaseUrl: { files: [{ path: "{home}/.config/kilo/kilo.json", content: JSON.stringify(openAiCompatible) }] },
  withTools: { argv: ["--auto"] },
  optOut: {
    variables: {
      KILO_DISABLE_AUTOUPDATE: "1",
      KILO_DISABLE_MODELS_FETCH: "1",
      KILO_DISABLE_LSP_DOWNLOAD: "1",
      KILO_DISABLE_SHARE: "1",
    },
  },
};
