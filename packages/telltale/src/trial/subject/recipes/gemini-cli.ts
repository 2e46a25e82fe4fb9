import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

const settings = "{home}/.gemini/settings.json";
const chosen = { security: { auth: { selectedType: "gemini-api-key" } } };

/** https://geminicli.com/docs/reference/configuration */
export const geminiCli: Recipe = {
  name: "gemini-cli",
  packages: ["@google/gemini-cli"],
  binaries: ["gemini"],
  arguments: ["--skip-trust", "-p", "{prompt}"],
  always: {
    variables: { GEMINI_API_KEY: inventKey("AIzaSy") },
    files: [{ path: settings, content: JSON.stringify(chosen) }],
  },
  withDefault: {},
  withBaseUrl: { variables: { GOOGLE_GEMINI_BASE_URL: "{base}" } },
  withTools: { argv: ["--yolo"] },
  optOut: {
    files: [
      {
        path: settings,
        content: JSON.stringify({
          ...chosen,
          privacy: { usageStatisticsEnabled: false },
          telemetry: { enabled: false },
          general: { enableAutoUpdate: false },
        }),
      },
    ],
  },
};
