import type { ContainerFinding } from "./container-format.ts";
import { isZero, sizeAt } from "./tar-end.ts";

/* POSIX pax format: an extended header (`x`) carries a name that does not fit into the next header. */

const block = 512;
const mostFindings = 50;
const longestRecord = 64 * 1024;

/**
 * Entries whose extended header gives another name than their own header: a reader without pax support uses the other.
 */
export function* otherNames(archive: Buffer): Iterable<ContainerFinding> {
  let extended: string | undefined;
  let findings = 0;
  for (let at = 0; at + block <= archive.length && findings < mostFindings;) {
    const size = sizeAt(archive, at);
    if (size === undefined || isZero(archive, at, at + block)) return;
    const type = String.fromCodePoint(archive[at + 156] ?? 0);
    if (type === "x") extended = pathIn(archive.subarray(at + block, at + block + size));
    else if (type !== "g" && type !== "L" && type !== "K") {
      const plain = plainName(archive, at);
      if (extended !== undefined && isOther(plain, extended)) {
        findings += 1;
        yield {
          is: "finding",
          name: extended,
          rule: "archive-disagreement",
          severity: "medium",
          title: `an entry is named ${shown(plain)} in its header and ${shown(extended)} in an extended one: readers differ in which they take`,
        };
      }
      extended = undefined;
    }
    at += block + Math.ceil(size / block) * block;
  }
}

function pathIn(records: Buffer): string | undefined {
  if (records.length > longestRecord) return undefined;
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records.toString("utf8"))?.[1];
}

function plainName(archive: Buffer, header: number): string {
  const text = (from: number, length: number): string =>
    archive.toString("utf8", header + from, header + from + length).replace(/\0.*$/s, "");
  const hasPrefix = archive.toString("latin1", header + 257, header + 262) === "ustar";
  const prefix = hasPrefix ? text(345, 155) : "";
  return prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`;
}

/** Writers put the beginning of a long name, its end, or only its ASCII letters into the plain header. */
function isOther(plain: string, extended: string): boolean {
  const name = Buffer.from(extended);
  const fits = name.length <= 100 && name.every((byte) => byte < 0x80);
  return fits && plain !== "" && !extended.startsWith(plain) && !extended.endsWith(plain);
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}
