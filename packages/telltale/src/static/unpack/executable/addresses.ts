import { partOf } from "../bytes-at.ts";
import type { Executable } from "./executable.ts";

/** Resolves addresses to places in the file; undefined for an address whose content is not in the file. */
export function addressSpace(
  bytes: Buffer,
  { sections }: Executable,
): (address: number, length: number) => Buffer | undefined {
  const loaded = sections
    .filter(({ address, holds }) => address > 0 && holds !== "code")
    .toSorted((a, b) => a.address - b.address);
  return (address, length) => {
    let low = 0;
    let high = loaded.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((loaded[middle]?.address ?? 0) <= address) low = middle;
      else high = middle - 1;
    }
    const section = loaded[low];
    if (section === undefined || address < section.address) return undefined;
    if (address + length > section.address + section.size) return undefined;
    return partOf(bytes, section.offset + address - section.address, length);
  };
}
