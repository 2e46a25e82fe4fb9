const block = 512;
const sizeField = { from: 124, to: 136 } as const;

/**
 * Where the entries of an archive end: before two blocks of zeros (POSIX ustar). Undefined where they are missing, as
 * in a truncated archive. Programs read no further, so data after it would go unseen.
 */
export function tarEnd(archive: Buffer): number | undefined {
  let at = 0;
  while (at + block * 2 <= archive.length) {
    if (isZero(archive, at, at + block * 2)) return at + block * 2;
    const size = sizeAt(archive, at);
    if (size === undefined) return undefined;
    at += block + Math.ceil(size / block) * block;
  }
  return undefined;
}

/** Whether the range is all zeros, with which archives are padded. */
export function isZero(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0) return false;
  return true;
}

/** The size field: octal digits, or for large files a binary number with the first bit set. */
export function sizeAt(archive: Buffer, header: number): number | undefined {
  const field = archive.subarray(header + sizeField.from, header + sizeField.to);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const size = Number(field.readBigUInt64BE(4));
    return Number.isSafeInteger(size) ? size : undefined;
  }
  const digits = field.toString("latin1").replaceAll(/[\0 ]/g, "");
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : undefined;
}
