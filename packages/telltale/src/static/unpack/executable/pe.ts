import { mostSections } from "./executable.ts";
import type { Executable, Section } from "./executable.ts";

/* Microsoft's "PE Format". */

const machines: Readonly<Record<number, string>> = {
  0x14c: "ia32",
  0x8664: "x64",
  0xaa64: "arm64",
};
const containsCode = 0x20;
const runs = 0x20000000;

/** @throws RangeError where its headers point outside. */
export function readPe(bytes: Buffer): Executable | undefined {
  if (bytes.readUInt16BE(0) !== 0x4d5a) return undefined;
  const header = bytes.readUInt32LE(60);
  if (bytes.readUInt32BE(header) !== 0x50450000) return undefined;
  const machine = bytes.readUInt16LE(header + 4);
  const count = Math.min(bytes.readUInt16LE(header + 6), mostSections);
  const optional = header + 24;
  const wide = bytes.readUInt16LE(optional) === 0x20b;
  const base = wide
    ? Number(bytes.readBigUInt64LE(optional + 24))
    : bytes.readUInt32LE(optional + 28);
  const table = optional + bytes.readUInt16LE(header + 20);
  const sections: Section[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = table + index * 40;
    const flags = bytes.readUInt32LE(at + 36);
    const offset = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 16);
    if (size === 0 || offset === 0 || offset >= bytes.length) continue;
    const name = bytes.toString("latin1", at, at + 8).replace(/\0.*$/s, "");
    sections.push({
      name,
      offset,
      size: Math.min(size, bytes.length - offset),
      address: base + bytes.readUInt32LE(at + 12),
      holds:
        name === ".rsrc" ? "resources" : (flags & (containsCode | runs)) === 0 ? "data" : "code",
    });
  }
  return {
    format: "pe",
    machine: machines[machine] ?? `machine ${machine}`,
    wordSize: wide ? 8 : 4,
    littleEndian: true,
    imageBase: base,
    sections,
  };
}
