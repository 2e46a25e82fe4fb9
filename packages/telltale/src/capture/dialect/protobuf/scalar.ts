import type { ScalarType } from "./schema.ts";
import { readVarint } from "./wire.ts";
import type { WireField } from "./wire.ts";

/** A number or boolean as text; undefined when the wire type does not fit the type. */
export function scalarText(field: WireField, type: ScalarType): string | undefined {
  switch (field.kind) {
    case "varint":
      return varintText(field.value, type);
    case "fixed64":
    case "fixed32":
      return fixedText(field.value, type);
    default:
      return undefined;
  }
}

function varintText(value: bigint, type: ScalarType): string | undefined {
  switch (type) {
    case "boolean":
      if (value > 1n) return value.toString();
      return value === 1n ? "true" : "false";
    case "integer":
      return BigInt.asIntN(64, value).toString();
    case "signed":
      return ((value >> 1n) ^ -(value & 1n)).toString();
    default:
      return undefined;
  }
}

function fixedText(value: Buffer, type: ScalarType): string | undefined {
  const wide = value.length === 8;
  switch (type) {
    case "double":
    case "float": {
      const number = wide ? value.readDoubleLE() : value.readFloatLE();
      // The payload bits of a NaN can carry data, so they are shown.
      return Number.isNaN(number)
        ? `NaN 0x${Buffer.from(value.toReversed()).toString("hex")}`
        : String(number);
    }
    case "signed-fixed":
      return wide ? value.readBigInt64LE().toString() : String(value.readInt32LE());
    case "fixed":
      return wide ? value.readBigUInt64LE().toString() : String(value.readUInt32LE());
    default:
      return undefined;
  }
}

/** The elements of a packed repeated field; undefined when the bytes are no whole number of them. */
export function unpack(bytes: Buffer, type: ScalarType): readonly WireField[] | undefined {
  if (type === "integer" || type === "signed" || type === "boolean") return unpackVarints(bytes);
  const width = widthOf(type);
  if (width === 0 || bytes.length % width !== 0) return undefined;
  const kind = width === 8 ? "fixed64" : "fixed32";
  return Array.from({ length: bytes.length / width }, (_, index) => ({
    number: 0,
    kind,
    value: bytes.subarray(index * width, (index + 1) * width),
  }));
}

function unpackVarints(bytes: Buffer): readonly WireField[] | undefined {
  const fields: WireField[] = [];
  let at = 0;
  while (at < bytes.length) {
    const read = readVarint(bytes, at);
    if (read === undefined) return undefined;
    fields.push({ number: 0, kind: "varint", value: read.value, minimal: read.minimal });
    at = read.end;
  }
  return fields;
}

function widthOf(type: ScalarType): number {
  if (type === "double" || type === "fixed" || type === "signed-fixed") return 8;
  return type === "float" ? 4 : 0;
}
