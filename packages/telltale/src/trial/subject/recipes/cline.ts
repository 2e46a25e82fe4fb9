import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

/** https://docs.cline.bot/cline-cli */
export const cline: Recipe = {
  name: "cline",
  packages: ["cline"],
  binaries: ["cline"],
  arguments: ["{prompt}"],
  always: {},
  withDefault: {
    before: [
      ["cline", "auth", "-p", "cline", "-k", inventKey(""), "-m", "anthropic/claude-sonnet-4.5"],
    ],
  },
  withBaseUrl: {
    before: [
      [
        "cline",
        "auth",
        "-p",
        "openai-compatible",
        "-k",
        inventKey("sk-"),
        "-m",
        "local-model",
        "-b",
        "{base}/v1",
      ],
    ],
  },
  withTools: { argv: ["--auto-approve", "true"] },
  optOut: {
    variables: { CLINE_NO_AUTO_UPDATE: "1" },
    files: [
      {
        path: "{home}/.cline/data/settings/global-settings.json",
        content: JSON.stringify({ telemetryOptOut: true }),
      },
    ],
  },
};
