import { inventKey } from "./invented-key.ts";
/** A custom provider, as OpenCode and its forks take it in their configuration. */
export const openAiCompatible = {
  model: "local/local-model",
  small_model: "local/local-model",
  provider: {
    local: {
      npm: "@ai-sdk/openai-compatible",
      name: "local",
      options: { baseURL: "{base}/v1", apiKey: inventKey("sk-") },
      models: { "local-model": { name: "local-model" } },
    },
  },
} as const;
