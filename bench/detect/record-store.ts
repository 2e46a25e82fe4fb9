import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { readJson } from "./read-json.ts";

/** One line a run, written when it ends: an interruption loses the run under way and no other. */
export function openRecordStore<T>(
  path: string,
  schema: z.ZodType<T>,
): {
  readonly records: () => readonly T[];
  add(record: T): void;
} {
  mkdirSync(dirname(path), { recursive: true });
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  // What was cut short is not to take the next line with it.
  if (text !== "" && !text.endsWith("\n")) appendFileSync(path, "\n");
  const lines = text.split("\n");
  const records = lines.flatMap((line): T[] => {
    const parsed = schema.safeParse(readJson(line));
    return parsed.success ? [parsed.data] : [];
  });
  return {
    records: () => records,
    add(record) {
      appendFileSync(path, `${JSON.stringify(record)}\n`);
      records.push(record);
    },
  };
}
