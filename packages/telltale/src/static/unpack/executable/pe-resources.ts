import { partOf } from "../bytes-at.ts";
import type { Executable } from "./executable.ts";

/** Levels of the tree: type, name, language. */
const levels = 3;
const mostEntries = 4096;
const isFolder = 0x80000000;

/**
 * The resource with this name, of any type and language; undefined where there is none. All visited entries are
 * counted, so that entries that point back cannot make the search endless.
 */
export function namedResource(
  bytes: Buffer,
  { sections, imageBase }: Executable,
  name: string,
): Buffer | undefined {
  const section = sections.find(({ holds }) => holds === "resources");
  if (section === undefined) return undefined;
  const tree = bytes.subarray(section.offset, section.offset + section.size);
  let looked = 0;
  const folders: { at: number; level: number; named: boolean }[] = [
    { at: 0, level: 0, named: false },
  ];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const count = (number(tree, folder.at + 12) & 0xffff) + (number(tree, folder.at + 12) >>> 16);
    for (let index = 0; index < count && looked < mostEntries; index += 1) {
      looked += 1;
      const entry = folder.at + 16 + index * 8;
      const id = number(tree, entry);
      const leads = number(tree, entry + 4);
      const named = folder.named || nameIs(tree, id, name);
      if (leads >= isFolder) {
        if (folder.level + 1 < levels)
          folders.push({ at: leads - isFolder, level: folder.level + 1, named });
      } else if (named) {
        // The place of a resource is given as its address when loaded.
        const offset = section.offset + imageBase + number(tree, leads) - section.address;
        return partOf(bytes, offset, number(tree, leads + 4));
      }
    }
  }
  return undefined;
}

function number(tree: Buffer, at: number): number {
  return at >= 0 && at + 4 <= tree.length ? tree.readUInt32LE(at) : 0;
}

function nameIs(tree: Buffer, id: number, name: string): boolean {
  if (id < isFolder) return false;
  const at = id - isFolder;
  const length = partOf(tree, at, 2)?.readUInt16LE(0);
  return length === name.length && partOf(tree, at + 2, length * 2)?.toString("utf16le") === name;
}
