import { partOf } from "./bytes-at.ts";
import type { ContainerItem, ExtractionBudget } from "./container-format.ts";
import { expand } from "./expand.ts";
import { sourceName } from "./source-name.ts";

/*
 * Since about 1.1.30 Bun stores source maps in its own format (src/sourcemap): the number of sources and the length of
 * the mappings; then an offset and a length for each source's name, and the same for each source's content, which is
 * compressed with zstd. Offsets count from the start of the map.
 */
const headerSize = 8;
const pointerSize = 8;
const mostSources = 100_000;

interface BunSource {
  readonly name: string;
  readonly content: Buffer | undefined;
}

/** Undefined where the bytes are no such map. */
export function bunSourcesIn(map: Buffer): readonly BunSource[] | undefined {
  if (map.length < headerSize) return undefined;
  const count = map.readUInt32LE(0);
  if (count === 0 || count > mostSources) return undefined;
  if (headerSize + count * pointerSize * 2 + map.readUInt32LE(4) > map.length) return undefined;
  const sources = Array.from({ length: count }, (_, index) => ({
    name: pointedTo(map, headerSize + index * pointerSize)?.toString("utf8") ?? "",
    content: pointedTo(map, headerSize + (count + index) * pointerSize),
  }));
  return sources.every(({ name }) => name !== "" && !/[\0-\x1f]/.test(name)) ? sources : undefined;
}

function pointedTo(map: Buffer, at: number): Buffer | undefined {
  return partOf(map, map.readUInt32LE(at), map.readUInt32LE(at + 4));
}

/** @param name the name of the map within its container. */
export async function* readBunSources(
  name: string,
  sources: readonly BunSource[],
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  for (const [index, source] of sources.entries()) {
    const shown = `${name}/${sourceName(source.name, index)}`;
    if (source.content === undefined) {
      yield { is: "unread", name: shown, reason: "damaged", bytes: 0 };
      continue;
    }
    const { bytes, broken } = await expand(source.content, "zstd", budget.bytes());
    if (broken !== undefined)
      yield { is: "unread", name: shown, bytes: source.content.length, ...broken };
    if (bytes.length > 0) yield { is: "file", file: { name: shown, bytes, original: true } };
  }
}
