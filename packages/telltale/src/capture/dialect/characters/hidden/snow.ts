import { readBytes } from "./read-bytes.ts";

const leastCharacters = 4;
const most = 7;

/**
 * Decodes SNOW (Matthew Kwan, 1998), which writes at line ends: after a tab, each count of spaces up to seven, up to
 * the next tab or line end, is three bits, the lowest first. Only without its compression and encryption.
 *
 * @param ends the trailing blanks of each line that has some.
 */
export function decodeSnow(ends: readonly string[]): string | undefined {
  const counts: number[] = [];
  let isBegun = false;
  for (const end of ends) {
    let blanks = end;
    if (!isBegun) {
      if (!blanks.startsWith("\t")) continue;
      isBegun = true;
      blanks = blanks.slice(1);
    }
    if (/[^\t ]/.test(blanks)) return undefined;
    const groups = blanks.split("\t");
    // After the last tab of a line there is a count only where spaces follow.
    if (groups.at(-1) === "") groups.pop();
    for (const { length } of groups) {
      if (length > most) return undefined;
      counts.push(length);
    }
  }
  const bits = counts.flatMap((count) => [count & 1, (count >> 1) & 1, (count >> 2) & 1]);
  const bytes: number[] = [];
  for (let at = 0; at + 8 <= bits.length; at += 8)
    bytes.push(bits.slice(at, at + 8).reduce((byte, bit) => byte * 2 + bit, 0));
  const text = readBytes(Uint8Array.from(bytes))?.text;
  return text === undefined || text.length < leastCharacters ? undefined : text;
}
