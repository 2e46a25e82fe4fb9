/** `npm run reference`: writes the pages on `--json`, from the schemas of the results, on factors and on rules. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { factorReference } from "./reference/factor-reference.ts";
import { ruleReference } from "./reference/rule-reference.ts";
import { jsonReference } from "./reference/json-reference.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const pages = new Map([
  ...jsonReference(),
  ["docs/reference/factors.md", factorReference()],
  ["docs/reference/rules.md", ruleReference()],
]);
for (const [path, text] of pages) writeFileSync(root + path, text);
