import { inventKey } from "./invented-key.ts";
import { openAiCompatible } from "./open-ai-compatible.ts";
import type { Recipe } from "./recipe.ts";

const configuration = "{home}/.config/opencode/opencode.json";

/** One of the vendor's own models, as described in its catalogue of models, which is fetched at run time. */
const ownService = {
  model: "opencode/big-pickle",
  small_model: "opencode/big-pickle",
  provider: {
    opencode: {
      npm: "@ai-sdk/openai-compatible",
      api: "https://opencode.ai/zen/v1",
      models: { "big-pickle": { name: "Big Pickle" } },
    },
  },
};

/** https://opencode.ai/docs/config and /docs/cli */
export const opencode: Recipe = {
  name: "opencode",
  packages: ["opencode-ai"],
  binaries: ["opencode"],
  arguments: ["run", "{prompt}"],
  always: {},
  withDefault: {
    variables: { OPENCODE_API_KEY: inventKey("sk-") },
    files: [{ path: configuration, content: JSON.stringify(ownService) }],
  },
  withBaseUrl: { files: [{ path: configuration, content: JSON.stringify(openAiCompatible) }] },
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
