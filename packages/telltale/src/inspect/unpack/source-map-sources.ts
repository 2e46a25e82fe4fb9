import type { Found } from "./container-format.ts";
import { isRecord, parseJson } from "./json-value.ts";
import { sourceName } from "./source-name.ts";

/** The sources that a map (ECMA-426) carries; of an index map those of all its sections. */
export function* sourcesIn(bytes: Buffer): Iterable<Found> {
  const map = parseJson(bytes);
  if (!isRecord(map)) {
    yield {
      is: "unread",
      reason: "damaged",
      bytes: bytes.length,
      detail: "no JSON that can be read",
    };
    return;
  }
  const sections = Array.isArray(map["sections"]) ? map["sections"] : [];
  const names = new Set<string>();
  for (const part of [
    map,
    ...sections.map((section: unknown) => isRecord(section) && section["map"]),
  ])
    if (isRecord(part)) yield* sourcesOf(part, names);
}

function* sourcesOf(
  { sources, sourcesContent }: Readonly<Record<string, unknown>>,
  names: Set<string>,
): Iterable<Found> {
  if (!Array.isArray(sourcesContent)) return;
  const named: readonly unknown[] = Array.isArray(sources) ? sources : [];
  for (const [index, content] of sourcesContent.entries()) {
    if (typeof content !== "string") continue;
    const source = named[index];
    const name = sourceName(typeof source === "string" ? source : "", index);
    const single = names.has(name) ? `${name}#${index}` : name;
    names.add(single);
    yield { is: "file", file: { name: single, bytes: Buffer.from(content), original: true } };
  }
}
