import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

export const hiddenRun: InspectionRule = {
  meta: ruleMeta("hidden-run", "error", {
    short: "A text is written in characters that nobody sees",
    full: "Characters that are not drawn stand where nothing around them needs them: variation selectors, tags, zero-width characters, blanks or marks of direction, in code, comments, prose or a name.",
    help: "Look at what was decoded. A program can run it, and a model reads it as an instruction.",
  }),
  found: ({ inventory }) =>
    inventory.hiddenRuns
      .filter(({ severity }) => severity !== "low")
      .map(({ kind, characters, by, payload, example, places }) => ({
        message:
          payload === undefined
            ? `${kind}, ${characters} characters: ${example}`
            : `${kind}, ${characters} characters, ${by}: ${payload}`,
        places,
        key: `${kind} ${payload ?? example}`,
      })),
};
