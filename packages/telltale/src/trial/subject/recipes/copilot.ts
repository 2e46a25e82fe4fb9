import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

/** `copilot help environment` and `copilot help providers`. */
export const copilot: Recipe = {
  name: "copilot",
  packages: ["@github/copilot"],
  binaries: ["copilot"],
  arguments: ["-p", "{prompt}"],
  always: {},
  withDefault: { variables: { COPILOT_GITHUB_TOKEN: inventKey("github_pat_") } },
  withBaseUrl: {
    variables: {
      COPILOT_PROVIDER_BASE_URL: "{base}/v1",
      COPILOT_PROVIDER_API_KEY: inventKey("sk-"),
      COPILOT_MODEL: "local-model",
    },
  },
  withTools: { argv: ["--allow-all-tools", "--allow-all-paths"] },
  optOut: {
    // Not its offline mode, which works only with the user's own provider.
    argv: ["--disable-client-telemetry", "--no-auto-update"],
  },
};
