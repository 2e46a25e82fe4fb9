import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";

/** What was measured before, or anew where it may be; `undefined` when there is neither. */
export async function remembered<T>(
  file: string,
  schema: z.ZodType<T>,
  mayRun: boolean,
  measure: () => Promise<T>,
): Promise<T | undefined> {
  if (mayRun) {
    const made = await measure();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(made)}\n`);
    return made;
  }
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}
