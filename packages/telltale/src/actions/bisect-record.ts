import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { hash } from "node:crypto";
import { dirname, join } from "node:path";
import { z } from "zod";
import { behaviourSchema, markSchema } from "../static/versions/bisect/behaviour.ts";
import type { Behaviour } from "../static/versions/bisect/behaviour.ts";
import type { ReleaseReading } from "../static/versions/bisect/history.ts";

/** Changes when what a mark is or how it is found changes: records of an older Telltale are then not used. */
const generation = 2;

const lineSchema = z.union([
  z.object({ version: z.string(), marks: z.array(markSchema) }),
  z.object({ version: z.string(), unknown: z.string() }),
]);

/** What earlier runs of the same search learned of releases, kept on disk line by line. */
export interface BisectRecord {
  readonly known: ReadonlyMap<string, ReleaseReading>;
  /** Kept at once: whatever ends the run later, this release need not be fetched again. */
  add(version: string, look: ReleaseReading): void;
}

/**
 * Opens the record of a search. A line that is damaged, because the run that wrote it was killed, is left out.
 * @param cache Telltale's cache folder.
 */
export function openRecord(cache: string, name: string, behaviour: Behaviour): BisectRecord {
  const key = hash(
    "sha256",
    JSON.stringify([
      generation,
      name,
      process.platform,
      process.arch,
      behaviourSchema.parse(behaviour),
    ]),
  );
  const file = join(cache, "bisect", `${key.slice(0, 32)}.jsonl`);
  const known = new Map<string, ReleaseReading>();
  const text = readText(file);
  for (const line of text.split("\n")) {
    const read = lineSchema.safeParse(parsed(line));
    if (!read.success) continue;
    const { version, ...look } = read.data;
    known.set(version, look);
  }
  let begun = false;
  return {
    known,
    add: (version, look) => {
      known.set(version, look);
      if (!begun) mkdirSync(dirname(file), { recursive: true });
      // A line that was cut off is ended first.
      const end = !begun && text !== "" && !text.endsWith("\n") ? "\n" : "";
      begun = true;
      appendFileSync(file, `${end}${JSON.stringify({ version, ...look })}\n`);
    },
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
