import { openAiCompatible } from "./open-ai-compatible.ts";
import type { Recipe } from "./recipe.ts";

/** https://opencode.ai/docs/config and /docs/cli */
export const opencode: Recipe = {
  name: "opencode",
  packages: ["opencode-ai"],
  binaries: ["opencode"],
  arguments: ["run", "{prompt}"],
  always: {},
  withDefault: { argv: ["--model", "opencode/big-pickle"], variables: { OPENCODE_API_KEY: "sk-fake-00000000000000000000" } },
  withBaseUrl: { files: [{ path: "{home}/.config/opencode/opencode.json", content: JSON.stringify(openAiCompatible) }] },
  withTools: { argv: ["--auto"] },
  optOut: {
    variables: {
      OPENCODE_DISABLE_AUTOUPDATE: "1",
      OPENCODE_DISABLE_MODELS_FETCH: "1",
      OPENCODE_DISABLE_LSP_DOWNLOAD: "1",
      OPENCODE_DISABLE_DEFAULT_PLUGINS: "1",
      OPENCODE_DISABLE_SHARE: "1",
    },
  },
};
