/** A view of a part of untrusted bytes, never a copy; undefined where the part is not wholly within them. */
export function partOf(bytes: Buffer, offset: number, length: number): Buffer | undefined {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length)) return undefined;
  if (offset < 0 || length < 0 || offset + length > bytes.length) return undefined;
  return bytes.subarray(offset, offset + length);
}
