/** Texts written in characters that nobody sees, as those who hide them do it. */

export function inSelectors(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
    .join("");
}

export function inTags(text: string): string {
  return [...text]
    .map((character) => String.fromCodePoint(0xe0000 + character.charCodeAt(0)))
    .join("");
}

export interface InBits {
  readonly zero: string;
  readonly one: string;
  readonly width?: number;
  readonly isReversed?: boolean;
  readonly between?: string;
}

export function inBits(
  text: string,
  { zero, one, width = 8, isReversed = false, between = "" }: InBits,
): string {
  return [...text]
    .map((character) => {
      const digits = [...character.charCodeAt(0).toString(2).padStart(width, "0")];
      return (isReversed ? digits.toReversed() : digits)
        .map((digit) => (digit === "1" ? one : zero))
        .join("");
    })
    .join(between);
}

/** Two bits a symbol. */
export function inQuarters(text: string, symbols: readonly string[]): string {
  return [...Buffer.from(text)]
    .flatMap((byte) => [byte >> 6, (byte >> 4) & 3, (byte >> 2) & 3, byte & 3])
    .map((digit) => symbols[digit] ?? "")
    .join("");
}

/** As SNOW does it: behind a tab, three bits for each count of spaces, the lowest first. */
export function inSnow(text: string, lines: readonly string[]): string {
  const bits = [...Buffer.from(text)].flatMap((byte) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1),
  );
  while (bits.length % 3 !== 0) bits.push(0);
  const counts: number[] = [];
  for (let at = 0; at < bits.length; at += 3)
    counts.push((bits[at] ?? 0) + 2 * (bits[at + 1] ?? 0) + 4 * (bits[at + 2] ?? 0));
  const perLine = Math.ceil(counts.length / lines.length);
  return lines
    .map((line, index) => {
      const own = counts.slice(index * perLine, (index + 1) * perLine);
      const begin = index === 0 ? "\t" : "";
      return `${line}${begin}${own.map((count) => `${" ".repeat(count)}\t`).join("")}`;
    })
    .join("\n");
}
