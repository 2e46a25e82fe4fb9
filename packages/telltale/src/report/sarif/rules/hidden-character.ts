import { ruleMeta } from "../rule.ts";
import type { InspectionRule } from "../rule.ts";

export const hiddenCharacter: InspectionRule = {
  meta: ruleMeta("hidden-character", "note", {
    short: "A text holds characters that nobody sees for what they are",
    full: "A text of the program holds an invisible character, or one that looks like an ASCII character and is another.",
    help: "Most come from libraries that handle such characters. In a prompt, a header or a name they can mark what is sent.",
  }),
  found: ({ inventory }) =>
    inventory.characters
      .filter(({ kind }) => kind !== "variants")
      .map(({ kind, name, example, places, count }) => ({
        message: `${kind}: ${name}, ${count} times: ${example}`,
        places,
        key: `${kind} ${name}`,
      })),
};
