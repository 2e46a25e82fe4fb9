import { partOf } from "../bytes-at.ts";
import type { ContainerFormat, ContainerItem } from "../container-format.ts";
import { leadsOut } from "../inner-name.ts";
import { isRecord, parseJson } from "../json-value.ts";
import { manifestEntries } from "../manifest-entry.ts";

/*
 * Electron's archive (electron/asar): two Chromium pickles, which are the header's length and the header, a JSON tree
 * of folders; then the contents of the files. Offsets are decimal strings and count from the end of the header.
 */
const preamble = 16;
const mostNodes = 500_000;

export const asar: ContainerFormat = {
  meta: { format: "asar", about: "Electron's archive of an application" },
  recognises: (bytes) => headerOf(bytes) !== undefined,
  *open(bytes) {
    const header = headerOf(bytes);
    if (header === undefined) return;
    const contents = bytes.subarray(header.end);
    const tree = parseJson(header.json);
    if (tree === undefined) throw new Error("its header is no JSON that can be read");
    const nodes = [...leavesOf(tree)];
    const manifest = nodes.find(({ name }) => name === "package.json");
    const entries = manifestEntries(manifest && contentOf(manifest.node, contents));
    let unpacked = 0;
    for (const { name, node } of nodes) {
      if (node["unpacked"] === true) unpacked += 1;
      else yield* readLeaf(name, node, contents, entries);
    }
    if (unpacked > 0) yield { is: "fact", name: "kept beside it", value: `${unpacked} files` };
  },
};

type AsarNode = Readonly<Record<string, unknown>>;

function headerOf(bytes: Buffer): { json: Buffer; end: number } | undefined {
  if (bytes.length < preamble || bytes.readUInt32LE(0) !== 4) return undefined;
  const size = bytes.readUInt32LE(4);
  const json = partOf(bytes, preamble, bytes.readUInt32LE(12));
  if (json === undefined || json[0] !== 0x7b || json.length > size) return undefined;
  return { json, end: 8 + size };
}

function* readLeaf(
  name: string,
  node: AsarNode,
  contents: Buffer,
  entries: ReadonlySet<string>,
): Iterable<ContainerItem> {
  const link = node["link"];
  if (link !== undefined) {
    // Links are relative to the archive's root; a target inside the archive is read in its own place.
    if (typeof link === "string" && !leadsOut(".", link)) return;
    const detail = `a link to ${JSON.stringify(link).slice(0, 200)}`;
    yield { is: "unread", name, reason: "link-out", bytes: 0, detail };
    return;
  }
  const bytes = contentOf(node, contents);
  if (bytes === undefined) {
    const detail = "it lies outside of the file";
    yield { is: "unread", name, reason: "damaged", bytes: 0, detail };
  } else yield { is: "file", file: { name, bytes, ...(entries.has(name) ? { entry: true } : {}) } };
}

function contentOf({ offset, size }: AsarNode, contents: Buffer): Buffer | undefined {
  if (typeof size !== "number") return undefined;
  if (size === 0) return contents.subarray(0, 0);
  return typeof offset === "string" && /^\d{1,15}$/.test(offset)
    ? partOf(contents, Number(offset), size)
    : undefined;
}

/** All files and links, without recursion: a hostile header may nest to any depth. */
function* leavesOf(tree: unknown): Iterable<{ name: string; node: AsarNode }> {
  const ahead: { name: string; node: unknown }[] = [{ name: "", node: tree }];
  for (let looked = 0; ahead.length > 0; looked += 1) {
    if (looked > mostNodes) throw new Error(`the header names more than ${mostNodes} files`);
    const { name, node } = ahead.pop() ?? { name: "", node: undefined };
    if (!isRecord(node)) continue;
    const files = node["files"];
    if (!isRecord(files)) {
      if (name !== "") yield { name, node };
      continue;
    }
    // Otherwise the name could double in length with each level.
    if (name.length > 4096) throw new Error("the header nests names without end");
    for (const [below, inner] of Object.entries(files).toReversed())
      ahead.push({ name: name === "" ? below : `${name}/${below}`, node: inner });
  }
}
