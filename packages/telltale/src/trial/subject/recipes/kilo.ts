import { inventKey } from "./invented-key.ts";
import { openAiCompatible } from "./open-ai-compatible.ts";
import type { Recipe } from "./recipe.ts";

const configuration = "{home}/.config/kilo/kilo.json";

/** One of the vendor's own models, named as in its list of models, which is fetched at run time. */
const ownService = {
  model: "kilo/kilo-auto/free",
  small_model: "kilo/kilo-auto/free",
  provider: {
    kilo: {
      npm: "@ai-sdk/openai-compatible",
      api: "https://api.kilo.ai/api/openrouter",
      models: { "kilo-auto/free": { name: "Auto (free)" } },
    },
  },
};

/** https://kilo.ai/docs/cli: a fork of OpenCode, with names of its own. */
export const kilo: Recipe = {
  name: "kilo",
  packages: ["@kilocode/cli"],
  binaries: ["kilo", "kilocode"],
  arguments: ["run", "{prompt}"],
  always: {},
  withDefault: {
    variables: { KILO_API_KEY: inventKey("") },
    files: [{ path: configuration, content: JSON.stringify(ownService) }],
  },
  withBaseUrl: { files: [{ path: configuration, content: JSON.stringify(openAiCompatible) }] },
  withTools: { argv: ["--auto"] },
  optOut: {
    variables: {
      KILO_DISABLE_AUTOUPDATE: "1",
      KILO_DISABLE_MODELS_FETCH: "1",
      KILO_DISABLE_LSP_DOWNLOAD: "1",
      KILO_DISABLE_SHARE: "1",
      KILO_DISABLE_SESSION_INGEST: "1",
      KILO_TELEMETRY_LEVEL: "off",
    },
  },
};
