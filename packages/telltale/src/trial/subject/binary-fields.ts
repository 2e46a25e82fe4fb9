/** Reads numbers of a header in the file's byte order. All methods throw RangeError beyond the end. */
export interface Fields {
  u16(at: number): number;
  u32(at: number): number;
  /** An address or offset; the largest safe integer where it is larger. */
  word(at: number): number;
}

export function fieldsOf(bytes: Buffer, littleEndian: boolean, wordSize: 4 | 8): Fields {
  const u32 = (at: number): number =>
    littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const u64 = (at: number): number => {
    const value = littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at);
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
  };
  return {
    u16: (at) => (littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    u32,
    word: wordSize === 8 ? u64 : u32,
  };
}
