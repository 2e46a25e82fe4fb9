import { partOf } from "../bytes-at.ts";
import { bunSourcesIn, readBunSources } from "../bun-source-map.ts";
import type { ContainerFormat, ContainerItem, ExtractionBudget } from "../container-format.ts";
import { looksExecutable } from "../executable/read-executable.ts";
import { runtimeFacts } from "../runtime-facts.ts";
import type { FileKind } from "../unpacked.ts";

/*
 * `bun build --compile` (Bun's src/StandaloneModuleGraph.zig) adds to Bun's own executable:
 *
 *   data | module records | ... | offsets record | "\n---- Bun! ----\n"
 *
 * All offsets count from the beginning of the data. The offsets record gives the length of everything before it. Up to
 * 1.3.4 this stands at the end of the file, later in a section of its own.
 */
const trailer = Buffer.from("\n---- Bun! ----\n");
/**
 * Sizes of the offsets record: byte count, module records, entry; in later versions also arguments and flags. The first
 * size that gives plausible values is used.
 */
const offsetsSizes = [32, 24] as const;
/** Every version has name, contents, source map and flags; later ones also byte code, module information, origin. */
const smallestRecord = 28;
const largestRecord = 96;
/** The sizes seen in real executables first, then sizes that later versions may have. */
const recordSizes: readonly number[] = [
  ...[52, 36, 32, 28],
  ...Array.from(
    { length: (largestRecord - smallestRecord) / 4 + 1 },
    (_, i) => smallestRecord + i * 4,
  ),
];
const mostTried = 1000;

export const bunExecutable: ContainerFormat = {
  meta: {
    format: "bun-executable",
    about: "JavaScript and its assets behind Bun's own executable (ELF, Mach-O, PE)",
  },
  names: "labels",
  recognises: (bytes) => looksExecutable(bytes) && graphIn(bytes) !== undefined,
  async *open(bytes, _path, budget) {
    const graph = graphIn(bytes);
    if (graph === undefined) return;
    const size = recordSize(graph);
    const count = Math.floor(graph.records.length / size);
    yield* runtimeFacts(bytes.subarray(0, graph.begins), "bun-v");
    yield { is: "fact", name: "modules", value: `${count}` };
    const byteCode: Extent[] = [];
    for (let index = 0; index < count; index += 1) {
      const record = graph.records.subarray(index * size, (index + 1) * size);
      yield* readRecord(graph.data, record, index === graph.entry, byteCode);
      yield* readSourceMap(graph.data, record, budget);
    }
    const compiled = coveredBy(byteCode);
    if (compiled > 0)
      yield {
        is: "unread",
        reason: "byte-code",
        bytes: compiled,
        detail: "JavaScriptCore's, kept beside the sources or instead of them",
      };
    yield {
      is: "unread",
      reason: "machine-code",
      bytes: bytes.length - graph.data.length,
      detail: "the executable of the runtime itself",
    };
  },
};

interface Graph {
  /** Offset of the data in the file. */
  readonly begins: number;
  readonly data: Buffer;
  readonly records: Buffer;
  readonly entry: number;
}

interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** The last plausible graph: the runtime itself contains the trailer as a constant. */
function graphIn(bytes: Buffer): Graph | undefined {
  let end = bytes.lastIndexOf(trailer);
  for (let tries = 0; end >= 0 && tries < 16; tries += 1) {
    for (const size of offsetsSizes) {
      const graph = graphBefore(bytes, end, size);
      if (graph !== undefined) return graph;
    }
    if (end === 0) break;
    end = bytes.lastIndexOf(trailer, end - 1);
  }
  return undefined;
}

function graphBefore(bytes: Buffer, end: number, size: number): Graph | undefined {
  const offsets = partOf(bytes, end - size, size);
  if (offsets === undefined) return undefined;
  const length = Number(offsets.readBigUInt64LE(0));
  const begins = end - size - length;
  const data = partOf(bytes, begins, length);
  if (data === undefined || length === 0) return undefined;
  const records = partOf(data, offsets.readUInt32LE(8), offsets.readUInt32LE(12));
  if (records === undefined || records.length < smallestRecord) return undefined;
  return { begins, data, records, entry: offsets.readUInt32LE(16) };
}

/** The size of a record grows from version to version. The size that gives the most sensible records is used. */
function recordSize({ data, records }: Graph): number {
  let best = smallestRecord;
  let most = 0;
  for (const size of recordSizes) {
    if (records.length % size !== 0) continue;
    const count = Math.min(records.length / size, mostTried);
    let sensible = 0;
    for (let index = 0; index < count; index += 1)
      if (nameOf(data, records.subarray(index * size)) !== undefined) sensible += 1;
    // Twice the true size finds every other record: as many, where there is only one.
    if (sensible > most) {
      best = size;
      most = sensible;
    }
  }
  return best;
}

function nameOf(data: Buffer, record: Buffer): string | undefined {
  const bytes = pointedTo(data, record, 0);
  if (bytes === undefined || bytes.length === 0 || bytes.length > 4096) return undefined;
  const name = bytes.toString("utf8");
  return /^[^\0-\x1f\x7f]+$/.test(name) && pointedTo(data, record, 8) !== undefined
    ? name
    : undefined;
}

function pointedTo(data: Buffer, record: Buffer, at: number): Buffer | undefined {
  return partOf(data, record.readUInt32LE(at), record.readUInt32LE(at + 4));
}

function* readRecord(
  data: Buffer,
  record: Buffer,
  entry: boolean,
  byteCode: Extent[],
): Iterable<ContainerItem> {
  const name = nameOf(data, record);
  const contents = pointedTo(data, record, 8);
  if (name === undefined || contents === undefined) {
    yield { is: "unread", reason: "damaged", bytes: 0, detail: "a record points outside" };
    return;
  }
  const hasByteCode = record.length >= 36;
  const flags = record.subarray(hasByteCode ? record.length - 4 : 24);
  const encoding = hasByteCode ? flags[0] : undefined;
  const kind = kinds[flags[hasByteCode ? 1 : 0] ?? 0];
  if (hasByteCode && pointedTo(data, record, 24) !== undefined)
    byteCode.push({ offset: record.readUInt32LE(24), length: record.readUInt32LE(28) });
  yield {
    is: "file",
    file: {
      name,
      bytes: contents,
      ...(kind === undefined ? {} : { kind }),
      ...(encoding === 1 ? { encoding: "latin1" } : {}),
      ...(entry ? { entry } : {}),
    },
  };
}

async function* readSourceMap(
  data: Buffer,
  record: Buffer,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  const name = nameOf(data, record);
  const map = pointedTo(data, record, 16);
  if (name === undefined || map === undefined || map.length === 0) return;
  const sources = bunSourcesIn(map);
  // A map of an older format, or one that is detected by its content.
  if (sources === undefined) yield { is: "file", file: { name: `${name}.map`, bytes: map } };
  else yield* readBunSources(`${name}.map`, sources, budget);
}

/** Kinds by the number of Bun's loader (src/options.zig), where it says more than the file name. */
const kinds: readonly (FileKind | undefined)[] = [
  "javascript",
  "javascript",
  "typescript",
  "typescript",
  undefined,
  undefined,
  "json",
  undefined,
  undefined,
  "wasm",
  "native",
];

/** The bytes covered by the extents. Modules may share one piece of byte code, so extents may overlap. */
function coveredBy(extents: readonly Extent[]): number {
  let covered = 0;
  let reached = 0;
  for (const { offset, length } of extents.toSorted((a, b) => a.offset - b.offset)) {
    const end = offset + length;
    if (end <= reached) continue;
    covered += end - Math.max(offset, reached);
    reached = end;
  }
  return covered;
}
