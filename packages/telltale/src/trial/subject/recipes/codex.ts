import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

const configuration = "{home}/.codex/config.toml";

const provider = `model = "gpt-5"
model_provider = "local"

[model_providers.local]
name = "local"
base_url = "{base}/v1"
env_key = "LOCAL_API_KEY"
wire_api = "responses"
`;

/** https://github.com/openai/codex/blob/main/docs/config.md */
export const codex: Recipe = {
  name: "codex",
  packages: ["@openai/codex"],
  binaries: ["codex"],
  arguments: ["exec", "--skip-git-repo-check", "{prompt}"],
  always: {},
  withDefault: {
    variables: { CODEX_API_KEY: inventKey("sk-") },
    files: [{ path: configuration, content: 'model = "gpt-5"\n' }],
  },
  withBaseUrl: {
    variables: { LOCAL_API_KEY: inventKey("sk-") },
    files: [{ path: configuration, content: provider }],
  },
  withTools: { argv: ["--dangerously-bypass-approvals-and-sandbox"] },
  optOut: {
    argv: [
      "-c",
      "analytics.enabled=false",
      "-c",
      "check_for_update_on_startup=false",
      "-c",
      'otel.exporter="none"',
    ],
  },
};
