import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

/** https://docs.anthropic.com/en/docs/claude-code/settings */
export const claudeCode: Recipe = {
  name: "claude-code",
  packages: ["@anthropic-ai/claude-code"],
  binaries: ["claude"],
  arguments: ["-p", "{prompt}"],
  always: { variables: { ANTHROPIC_API_KEY: inventKey("sk-ant-api03-") } },
  withDefault: {},
  withBaseUrl: { variables: { ANTHROPIC_BASE_URL: "{base}" } },
  withTools: { argv: ["--dangerously-skip-permissions"] },
  optOut: {
    variables: {
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      DISABLE_TELEMETRY: "1",
      DISABLE_ERROR_REPORTING: "1",
      DISABLE_AUTOUPDATER: "1",
      DISABLE_BUG_COMMAND: "1",
    },
  },
};
