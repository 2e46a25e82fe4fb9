import type { ContainerItem } from "./container-format.ts";
import { isRecord, parseJson } from "./json-value.ts";
import { sourceName } from "./source-name.ts";

/** The sources embedded in a source map (ECMA-426); of an index map those of all sections. */
export function* sourcesIn(bytes: Buffer): Iterable<ContainerItem> {
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
  for (const part of [
    map,
    ...sections.map((section: unknown) => isRecord(section) && section["map"]),
  ])
    if (isRecord(part)) yield* sourcesOf(part);
}

function* sourcesOf({
  sources,
  sourcesContent,
}: Readonly<Record<string, unknown>>): Iterable<ContainerItem> {
  if (!Array.isArray(sourcesContent)) return;
  const named: readonly unknown[] = Array.isArray(sources) ? sources : [];
  for (const [index, content] of sourcesContent.entries()) {
    if (typeof content !== "string") continue;
    const source = named[index];
    const name = sourceName(typeof source === "string" ? source : "", index);
    yield { is: "file", file: { name, bytes: Buffer.from(content), original: true } };
  }
}
