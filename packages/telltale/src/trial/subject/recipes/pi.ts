import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

const provider = {
  providers: {
    local: {
      baseUrl: "{base}/v1",
      apiKey: inventKey("sk-"),
      api: "openai-completions",
      models: [{ id: "local-model" }],
    },
  },
};

/** `pi --help`, and docs/models.md in the package. */
export const pi: Recipe = {
  name: "pi",
  packages: ["@mariozechner/pi-coding-agent", "@earendil-works/pi-coding-agent"],
  binaries: ["pi"],
  arguments: ["-p", "{prompt}"],
  always: {},
  // It has no service of its own; another vendor's own endpoint stands for it.
  withDefault: {
    argv: ["--provider", "anthropic"],
    variables: { ANTHROPIC_API_KEY: inventKey("sk-ant-api03-") },
  },
  withBaseUrl: {
    argv: ["--provider", "local", "--model", "local-model"],
    files: [{ path: "{home}/.pi/agent/models.json", content: JSON.stringify(provider) }],
  },
  withTools: {},
  optOut: { variables: { PI_OFFLINE: "1", PI_TELEMETRY: "0" } },
};
