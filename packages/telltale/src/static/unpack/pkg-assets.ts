import { partOf } from "./bytes-at.ts";
import type { ContainerItem, InnerFile, ExtractionBudget } from "./container-format.ts";
import { expand } from "./expand.ts";
import type { Compression } from "./compression.ts";
import { isRecord, parseJson } from "./json-value.ts";

/*
 * Newer executables of yao-pkg are Node single executable applications with two assets (lib/sea-assets.ts): the
 * contents of all files in a row, and a manifest with the place of each.
 */
const archiveName = "__pkg_archive__";
const manifestName = "__pkg_manifest__";
/** Indexed by pkg's number of the compression. */
export const pkgCompressions: readonly (Compression | undefined)[] = [
  undefined,
  "gzip",
  "brotli",
  "zstd",
];

/** Passes all items on, but replaces pkg's two assets by the files of its archive. */
export async function* withPkgAssets(
  found: Iterable<ContainerItem>,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  let archive: InnerFile | undefined;
  let manifest: InnerFile | undefined;
  for (const each of found) {
    if (each.is === "file" && each.file.name === archiveName) archive = each.file;
    else if (each.is === "file" && each.file.name === manifestName) manifest = each.file;
    else yield each;
  }
  if (archive !== undefined && manifest !== undefined) {
    yield { is: "fact", name: "made by", value: "pkg" };
    yield* readArchive(archive.bytes, manifest.bytes, budget);
  } else for (const file of [archive, manifest]) if (file !== undefined) yield { is: "file", file };
}

async function* readArchive(
  archive: Buffer,
  manifest: Buffer,
  budget: ExtractionBudget,
): AsyncIterable<ContainerItem> {
  const facts = parseJson(manifest);
  const offsets = isRecord(facts) ? facts["offsets"] : undefined;
  if (!isRecord(facts) || !isRecord(offsets)) {
    const detail = "pkg's manifest does not say where files lie";
    yield { is: "unread", name: manifestName, reason: "damaged", bytes: manifest.length, detail };
    return;
  }
  const entry = typeof facts["entrypoint"] === "string" ? facts["entrypoint"] : "";
  const compression = pkgCompressions[Number(facts["compression"] ?? 0)];
  for (const [name, extent] of Object.entries(offsets)) {
    const [offset, length] = Array.isArray(extent) ? (extent as unknown[]) : [];
    const stored = partOf(archive, Number(offset), Number(length));
    if (stored === undefined) {
      const detail = "it lies outside of pkg's archive";
      yield { is: "unread", name, reason: "damaged", bytes: 0, detail };
      continue;
    }
    const { bytes, broken } =
      compression === undefined
        ? { bytes: stored, broken: undefined }
        : await expand(stored, compression, budget.bytes());
    if (broken !== undefined) yield { is: "unread", name, bytes: stored.length, ...broken };
    // The entry's name is relative to where the archive is mounted.
    const isEntry = entry !== "" && entry.endsWith(name);
    yield { is: "file", file: { name, bytes, ...(isEntry ? { entry: true } : {}) } };
  }
}
