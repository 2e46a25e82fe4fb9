/** `npm run reference`: writes the pages on `--json` from the schemas of the results. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jsonReference } from "./reference/json-reference.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
for (const [path, text] of jsonReference()) writeFileSync(root + path, text);
