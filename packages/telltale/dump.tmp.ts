import { readFileSync } from "node:fs";
import { readModule } from "./src/inspect/source/module.ts";
import { findCandidates } from "./src/inspect/tables/candidates/find.ts";
import { batches, sliceOf } from "./src/inspect/tables/candidates/batch.ts";
import { tableLimits } from "./src/inspect/tables/limits.ts";
const m = readModule(process.argv[2]!, readFileSync(process.argv[2]!, "utf8"));
for (const b of batches(findCandidates(m, tableLimits).candidates, tableLimits)) {
  const s = sliceOf(b);
  if (s.declarations.length < 3) continue;
  for (const d of s.declarations) console.log("DECL", d.slice(0, 400));
  console.log("EXPR", s.expressions.length);
  break;
}
