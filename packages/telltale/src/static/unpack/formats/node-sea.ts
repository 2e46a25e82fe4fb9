import { partOf } from "../bytes-at.ts";
import type { ContainerFormat, ContainerItem } from "../container-format.ts";
import { looksExecutable, readExecutable } from "../executable/read-executable.ts";
import { noteNamed } from "../executable/notes.ts";
import { namedResource } from "../executable/pe-resources.ts";
import { withPkgAssets } from "../pkg-assets.ts";
import { runtimeFacts } from "../runtime-facts.ts";

/*
 * Node's single executable applications: Node's executable with a blob in a note (ELF), a section (Mach-O) or a
 * resource (PE). Node's src/node_sea.cc writes the blob: magic number, flags, then strings, each after its length in
 * eight bytes.
 */
const blobName = "NODE_SEA_BLOB";
const magic = 0x0143da20;
const flag = { snapshot: 2, codeCache: 4, assets: 8, arguments: 16 } as const;
/** Single bytes after the flags: none up to 24.5, one in later versions (how arguments may be added). */
const headerExtras = [0, 1, 2] as const;
const mostAssets = 100_000;

export const nodeSea: ContainerFormat = {
  meta: {
    format: "node-sea",
    about: "a script and its assets within Node's own executable (ELF, Mach-O, PE)",
  },
  names: "labels",
  recognises: (bytes) => blobIn(bytes) !== undefined,
  async *open(bytes, _path, budget) {
    const blob = blobIn(bytes);
    if (blob === undefined) return;
    const layout = layoutOf(blob);
    if (layout === undefined) {
      yield { is: "unread", name: blobName, reason: "damaged", bytes: blob.length };
      return;
    }
    yield* runtimeFacts(bytes.subarray(0, blob.byteOffset - bytes.byteOffset), "node-v");
    yield* withPkgAssets(readBlob(layout), budget);
    yield {
      is: "unread",
      reason: "machine-code",
      bytes: bytes.length - blob.length,
      detail: "the executable of the runtime itself",
    };
  },
};

function blobIn(bytes: Buffer): Buffer | undefined {
  if (!looksExecutable(bytes)) return undefined;
  const executable = readExecutable(bytes);
  if (executable === undefined) return undefined;
  const blob = (): Buffer | undefined => {
    if (executable.format === "elf") return noteNamed(bytes, executable, blobName);
    if (executable.format === "pe") return namedResource(bytes, executable, blobName);
    const section = executable.sections.find(({ name }) => name.endsWith(`,__${blobName}`));
    return section === undefined ? undefined : partOf(bytes, section.offset, section.size);
  };
  const found = blob();
  return found !== undefined && found.length >= 16 && found.readUInt32LE(0) === magic
    ? found
    : undefined;
}

interface Layout {
  readonly blob: Buffer;
  readonly flags: number;
  /** The offset of its first string. */
  readonly at: number;
}

function layoutOf(blob: Buffer): Layout | undefined {
  const flags = blob.readUInt32LE(4);
  for (const extra of headerExtras) {
    const at = 8 + extra;
    const path = textAt(blob, at);
    // The path of the script is a plain string; with a wrong guess its length would be implausible.
    if (path !== undefined && path.text.length < 4096 && !path.text.includes(0))
      return { blob, flags, at };
  }
  return undefined;
}

function* readBlob({ blob, flags, at: start }: Layout): Iterable<ContainerItem> {
  let at = start;
  const next = (what: string): Buffer => {
    const read = textAt(blob, at);
    if (read === undefined) throw new Error(`${blobName} ends within ${what}`);
    at = read.end;
    return read.text;
  };
  const count = (what: string): number => {
    const number = partOf(blob, at, 8)?.readBigUInt64LE(0);
    if (number === undefined || number > mostAssets)
      throw new Error(`${blobName} has no sensible number of ${what}`);
    at += 8;
    return Number(number);
  };
  const name = next("the script's name").toString("utf8") || "main.js";
  const main = next("the script");
  if ((flags & flag.snapshot) !== 0)
    yield {
      is: "unread",
      name,
      reason: "byte-code",
      bytes: main.length,
      detail: "a snapshot of V8's heap, which holds the script only as far as it was kept",
    };
  else yield { is: "file", file: { name, bytes: main, kind: "javascript", entry: true } };
  if ((flags & flag.codeCache) !== 0)
    yield {
      is: "unread",
      name,
      reason: "byte-code",
      bytes: next("the code cache").length,
      detail: "V8's code cache, kept beside the script",
    };
  if ((flags & flag.assets) !== 0)
    for (let left = count("assets"); left > 0; left -= 1) {
      const asset = next("an asset's name").toString("utf8");
      yield { is: "file", file: { name: asset, bytes: next(`the asset ${asset}`) } };
    }
  if ((flags & flag.arguments) !== 0) {
    const given = Array.from({ length: count("arguments") }, () => next("an argument").toString());
    yield { is: "fact", name: "arguments", value: given.join(" ").slice(0, 4096) };
  }
}

function textAt(blob: Buffer, at: number): { text: Buffer; end: number } | undefined {
  const length = Number(partOf(blob, at, 8)?.readBigUInt64LE(0) ?? -1n);
  const text = partOf(blob, at + 8, length);
  return text === undefined ? undefined : { text, end: at + 8 + length };
}
