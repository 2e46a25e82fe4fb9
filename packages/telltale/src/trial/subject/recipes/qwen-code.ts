import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

/** https://qwenlm.github.io/qwen-code-docs/en/users/configuration/settings */
export const qwenCode: Recipe = {
  name: "qwen-code",
  packages: ["@qwen-code/qwen-code"],
  binaries: ["qwen"],
  arguments: ["--auth-type", "openai", "-p", "{prompt}"],
  always: {
    variables: { OPENAI_API_KEY: inventKey("sk-"), OPENAI_MODEL: "qwen3-coder-plus" },
  },
  withDefault: {},
  withBaseUrl: { variables: { OPENAI_BASE_URL: "{base}/v1" } },
  withTools: { argv: ["--yolo"] },
  optOut: {
    files: [
      {
        path: "{home}/.qwen/settings.json",
        content: JSON.stringify({
          privacy: { usageStatisticsEnabled: false },
          telemetry: { enabled: false },
          general: { enableAutoUpdate: false },
        }),
      },
    ],
  },
};
