import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

export const lookAlikeChoice: InspectionRule = {
  meta: ruleMeta("look-alike-choice", "warning", {
    short: "A choice is made among texts that look the same",
    full: "The program takes one of several texts that a reader cannot tell from one another, so that which of them is sent says something that nobody sees.",
    help: "Look at what the choice depends on and where the text goes. An audit shows whether it is sent.",
  }),
  found: ({ inventory }) =>
    inventory.characters
      .filter(({ kind }) => kind === "variants")
      .map(({ name, example, places }) => ({
        message: `One of these is chosen: ${example} (${name})`,
        places,
        key: `${name} ${example}`,
      })),
};
