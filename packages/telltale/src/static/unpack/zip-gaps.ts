import type { Entry } from "yauzl";
import type { ContainerItem, ExtractionBudget } from "./container-format.ts";
import { sourceKind } from "./file-kind.ts";
import { expand } from "./expand.ts";
import { isZero } from "./tar-end.ts";
import { localEntryAt, localHeader, methods } from "./zip-archive.ts";
import type { Archive } from "./zip-archive.ts";

/** The largest data descriptor after a file's content: signature, checksum, and sizes of 64 bits. */
const longestDescriptor = 24;
const mostGaps = 50;

type Offsets = Pick<Entry, "relativeOffsetOfLocalHeader" | "compressedSize">;

/**
 * Data that the central directory does not name: before it, between entries, after the end. Other readers use some of
 * it.
 */
export async function* aroundEntries(
  whole: Buffer,
  { begins, directoryAt, endAt, commentEnds }: Archive,
  entries: readonly Offsets[],
  path: string,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  const bytes = whole.subarray(begins);
  const parts = entries
    .flatMap(({ relativeOffsetOfLocalHeader: from, compressedSize }) => {
      const local = localEntryAt(bytes, from);
      return local === undefined ? [] : [{ from, to: local.begins + compressedSize }];
    })
    .toSorted((one, other) => one.from - other.from);
  const first = parts[0]?.from ?? Math.max(0, directoryAt - begins);
  yield* before(whole.subarray(0, begins + first), path, whole, budget);
  // Only the parser knows the place of ZIP64 records.
  const last = directoryAt === 0 ? undefined : directoryAt - begins;
  let reached = first;
  let gaps = 0;
  for (const { from, to } of [
    ...parts,
    ...(last === undefined ? [] : [{ from: last, to: last }]),
  ]) {
    if (from - reached > longestDescriptor && gaps < mostGaps && !isZero(bytes, reached, from)) {
      gaps += 1;
      yield* gap(bytes.subarray(reached, from), begins + reached, budget);
    }
    reached = Math.max(reached, to);
  }
  if (endAt + 22 < commentEnds)
    yield { is: "file", file: { name: "comment", bytes: whole.subarray(endAt + 22, commentEnds) } };
  if (!isZero(whole, commentEnds, whole.length)) {
    const name = `behind@0x${commentEnds.toString(16)}`;
    yield { is: "file", file: { name, bytes: whole.subarray(commentEnds) } };
  }
}

/** A script that opens the archive after it, or another archive. */
async function* before(
  prefix: Buffer,
  path: string,
  whole: Buffer,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  if (prefix.includes(localHeader)) yield* gap(prefix, 0, budget);
  const kind = sourceKind(path, whole);
  // Such a script is added whole elsewhere, and a first line that only names an interpreter is not worth reporting.
  if (kind === "javascript" || kind === "typescript") return;
  if (/^(?:#![^\n]*\n?)?\s*$/.test(prefix.toString("latin1"))) return;
  yield {
    is: "file",
    file: { name: "before", bytes: prefix, ...(kind === undefined ? {} : { kind }) },
  };
}

async function* gap(
  bytes: Buffer,
  at: number,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  const name = `between@0x${at.toString(16)}`;
  const hides = bytes.includes(localHeader);
  yield {
    is: "finding",
    name,
    rule: "archive-disagreement",
    severity: hides ? "high" : "low",
    title: hides
      ? "the archive holds files that its directory does not name: readers that go through it from its beginning take them"
      : `${bytes.length} bytes in the archive belong to no entry`,
  };
  for (
    let from = bytes.indexOf(localHeader), files = 0;
    from >= 0 && files < mostGaps;
    from = bytes.indexOf(localHeader, from + 4), files += 1
  ) {
    const local = localEntryAt(bytes, from);
    if (local === undefined) continue;
    const size = local.sizeFollows ? bytes.length : local.compressedSize;
    const content = bytes.subarray(local.begins, local.begins + size);
    const method = methods[local.method];
    const expanded =
      method === undefined ? content : (await expand(content, method, budget.bytes())).bytes;
    const label = `${local.rawName.toString("utf8")}#1`;
    yield { is: "file", file: { name: label, bytes: expanded } };
  }
  if (!hides) yield { is: "file", file: { name, bytes } };
}
