import { inventKey } from "./invented-key.ts";
import type { Recipe } from "./recipe.ts";

/** https://docs.qoder.com/cli: it works only with its vendor's account, so there is no other endpoint to set. */
export const qoder: Recipe = {
  name: "qoder",
  packages: ["@qoder-ai/qodercli"],
  binaries: ["qodercli", "qoder"],
  arguments: ["-p", "{prompt}"],
  always: { variables: { QODER_PERSONAL_ACCESS_TOKEN: inventKey("pt-") } },
  withDefault: {},
  withBaseUrl: undefined,
  withTools: { argv: ["--dangerously-skip-permissions"] },
  optOut: {},
};
