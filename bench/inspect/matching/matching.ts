/**
 * Measures the matching of functions between versions: `node bench/inspect/matching/matching.ts [--folder FOLDER]`.
 * Fetches open packages and two minifiers from npm and prints the figures as JSON.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { keptPrograms, measureMatching } from "./measure.ts";

const { values } = parseArgs({
  options: { folder: { type: "string", default: join(tmpdir(), "telltale-matching") } },
});
console.log(JSON.stringify(await measureMatching(values.folder, keptPrograms()), undefined, 2));
