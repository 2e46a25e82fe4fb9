import { partOf } from "../bytes-at.ts";
import type { ContainerFormat, ContainerItem, ExtractionBudget } from "../container-format.ts";
import { looksExecutable } from "../executable/read-executable.ts";
import { expand } from "../expand.ts";
import type { Compression } from "../compression.ts";
import { isRecord, parseJson } from "../json-value.ts";
import { pkgCompressions } from "../pkg-assets.ts";
import { runtimeFacts } from "../runtime-facts.ts";

/*
 * `pkg` adds to a Node executable (lib/producer.ts of vercel/pkg and yao-pkg/pkg):
 *
 *   contents of all files, one after the other | prelude
 *
 * The prelude is a JavaScript function. Its arguments stand at the end as JSON, one a line: the place of each file, the
 * entry, symbolic links, the dictionary that shortens names, the kind of compression.
 */
const beginning = Buffer.from(
  "(function(process, require, console, EXECPATH_FD, PAYLOAD_POSITION, PAYLOAD_SIZE) {",
);
const mostPrelude = 128 * 1024 ** 2;
const between = "\n,\n";
/** What is stored of a file or folder, by pkg's number: V8 byte code, content, names in it, its metadata. */
const stores = { byteCode: "0", content: "1", names: "2", facts: "3" } as const;

export const pkgExecutable: ContainerFormat = {
  meta: { format: "pkg", about: "files behind a Node executable, put there by pkg" },
  names: "labels",
  recognises: (bytes) => looksExecutable(bytes) && bytes.lastIndexOf(beginning) > 0,
  async *open(bytes, _path, budget) {
    const preludeAt = bytes.lastIndexOf(beginning);
    const prelude = bytes.subarray(preludeAt);
    if (prelude.length > mostPrelude)
      throw new Error(`pkg's prelude is longer than ${mostPrelude}`);
    const { files, entry, links, compression } = callOf(prelude.toString("utf8"));
    const size = files.reduce((most, { offset, length }) => Math.max(most, offset + length), 0);
    const payloadAt = preludeAt - size;
    yield* runtimeFacts(bytes.subarray(0, Math.max(0, payloadAt)), "node-v");
    yield { is: "fact", name: "compression", value: compression ?? "none" };
    if (links > 0) yield { is: "fact", name: "links", value: `${links}` };
    for (const file of files.filter(
      ({ store }) => store !== stores.names && store !== stores.facts,
    ))
      yield* readFile(file, partOf(bytes, payloadAt + file.offset, file.length), {
        entry,
        compression,
        room: budget,
      });
    yield {
      is: "file",
      file: { name: "prelude.js", bytes: prelude, kind: "javascript" },
    };
    yield {
      is: "unread",
      reason: "machine-code",
      bytes: Math.max(0, payloadAt),
      detail: "the executable of the runtime itself",
    };
  },
};

interface PackedFile {
  readonly name: string;
  readonly store: string;
  readonly offset: number;
  readonly length: number;
}

interface Call {
  readonly files: readonly PackedFile[];
  readonly entry: string;
  readonly links: number;
  readonly compression: Compression | undefined;
}

async function* readFile(
  file: PackedFile,
  stored: Buffer | undefined,
  {
    entry,
    compression,
    room: budget,
  }: Omit<Call, "files" | "links"> & { readonly room: ExtractionBudget },
): AsyncIterable<ContainerItem> {
  const { name, store } = file;
  if (stored === undefined) {
    yield {
      is: "unread",
      name,
      reason: "damaged",
      bytes: 0,
      detail: "it lies outside of the file",
    };
    return;
  }
  const { bytes, broken } =
    compression === undefined
      ? { bytes: stored, broken: undefined }
      : await expand(stored, compression, budget.bytes());
  if (broken !== undefined) yield { is: "unread", name, bytes: stored.length, ...broken };
  if (store === stores.byteCode)
    yield {
      is: "unread",
      name,
      reason: "byte-code",
      bytes: bytes.length,
      detail: "V8's, without the source",
    };
  else
    yield {
      is: "file",
      file: { name, bytes, ...(plain(name) === plain(entry) ? { entry: true } : {}) },
    };
}

/** On Windows both separators occur. */
function plain(name: string): string {
  return name.replaceAll("\\", "/");
}

/** @throws Error where the prelude does not end in the form that pkg writes. */
function callOf(prelude: string): Call {
  const end = prelude.lastIndexOf("\n);\n})");
  if (end < 0) throw new Error("pkg's prelude is cut off");
  const parts = prelude.slice(0, end).split(between);
  // The first argument stands on a line of its own, after a function.
  const values = parts.slice(-5).map((part) => parseJson(part.slice(part.lastIndexOf("\n") + 1)));
  // Versions before 4.5 have no dictionary and no compression number.
  const isOld = typeof values.at(-1) !== "number";
  const [files, entry, links, dictionary, compression] = isOld
    ? [...values.slice(-3), {}, 0]
    : values;
  if (!isRecord(files) || typeof entry !== "string")
    throw new Error("pkg's prelude does not say where its files lie");
  const short = new Map<string, string>();
  if (isRecord(dictionary))
    for (const [word, key] of Object.entries(dictionary))
      if (typeof key === "string") short.set(key, word);
  const isShortened = short.size > 0;
  return {
    files: Object.entries(files).flatMap(([key, kept]) =>
      packedIn(
        isShortened
          ? key
              .split("/")
              .map((part) => short.get(part) ?? part)
              .join("/")
          : key,
        kept,
      ),
    ),
    entry,
    links: isRecord(links) ? Object.keys(links).length : 0,
    compression: typeof compression === "number" ? pkgCompressions[compression] : undefined,
  };
}

function packedIn(name: string, kept: unknown): readonly PackedFile[] {
  if (!isRecord(kept)) return [];
  return Object.values(stores).flatMap((store) => {
    const extent = kept[store];
    if (!Array.isArray(extent)) return [];
    const [offset, length] = extent as unknown[];
    if (!isSize(offset) || !isSize(length)) return [];
    return [{ name, store, offset, length }];
  });
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
