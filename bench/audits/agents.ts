import { agents } from "../../scripts/agents/list.ts";

/** Agents for which Telltale has no recipe: they are started as their package names them, with nothing set up. */
const withoutRecipe: readonly string[] = [
  "npm:@continuedev/cli@1.5.47",
  "npm:@vibe-kit/grok-cli@0.0.34",
  "npm:@augmentcode/auggie@0.36.0",
];

/** Every agent of the table, with an exact version so that it can be tried again. */
export const audited: readonly string[] = [...agents.map(({ spec }) => spec), ...withoutRecipe];
