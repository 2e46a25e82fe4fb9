/** One field of a protobuf message on the wire (protobuf.dev, "Encoding"). */
export type WireField = VarintField | FixedField | LengthField;

export interface VarintField {
  readonly number: number;
  readonly kind: "varint";
  readonly value: bigint;
  /** False when it has more bytes than needed: decoders accept that, so it can carry data. */
  readonly minimal: boolean;
}

export interface FixedField {
  readonly number: number;
  readonly kind: "fixed32" | "fixed64";
  readonly value: Buffer;
}

export interface LengthField {
  readonly number: number;
  readonly kind: "bytes";
  readonly value: Buffer;
}

/** Limit on the fields of one message; a hostile one has as many as bytes. */
const mostFields = 100_000;

/** The fields of one message in the order sent; undefined when the bytes are not wholly a message. */
export function readFields(bytes: Buffer): readonly WireField[] | undefined {
  const fields: WireField[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    if (tag === undefined || fields.length >= mostFields) return undefined;
    const number = Number(tag.value >> 3n);
    if (number < 1 || number > 0x1fff_ffff) return undefined;
    const read = readField(bytes, tag.end, number, Number(tag.value & 7n));
    if (read === undefined) return undefined;
    fields.push(read.field);
    at = read.end;
  }
  return fields;
}

function readField(
  bytes: Buffer,
  at: number,
  number: number,
  wireType: number,
): { field: WireField; end: number } | undefined {
  switch (wireType) {
    case 0: {
      const read = readVarint(bytes, at);
      if (read === undefined) return undefined;
      const { value, minimal, end } = read;
      return { field: { number, kind: "varint", value, minimal }, end };
    }
    case 1:
    case 5: {
      const end = at + (wireType === 1 ? 8 : 4);
      if (end > bytes.length) return undefined;
      const kind = wireType === 1 ? "fixed64" : "fixed32";
      return { field: { number, kind, value: bytes.subarray(at, end) }, end };
    }
    case 2: {
      const length = readVarint(bytes, at);
      if (length === undefined || length.value > BigInt(bytes.length - length.end))
        return undefined;
      const end = length.end + Number(length.value);
      return { field: { number, kind: "bytes", value: bytes.subarray(length.end, end) }, end };
    }
    // Groups (3 and 4) are obsolete; no service that is decoded here uses them.
    default:
      return undefined;
  }
}

/** A varint of at most ten bytes and 64 bits. */
export function readVarint(
  bytes: Buffer,
  from: number,
): { value: bigint; minimal: boolean; end: number } | undefined {
  // Nearly all varints are below 2^28, where plain numbers suffice.
  let small = 0;
  for (let index = 0; index < 4; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) return undefined;
    small |= (byte & 0x7f) << (7 * index);
    if (byte < 0x80) {
      return { value: BigInt(small), minimal: index === 0 || byte !== 0, end: from + index + 1 };
    }
  }
  let value = BigInt(small);
  for (let index = 4; index < 10; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) {
      return value >> 64n === 0n
        ? { value, minimal: byte !== 0, end: from + index + 1 }
        : undefined;
    }
  }
  return undefined;
}
