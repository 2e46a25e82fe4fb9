import type { NestedValue } from "../nested-value.ts";
import { guessValue, putPlainFields } from "./plain.ts";
import { readFields } from "./wire.ts";
import type { WireField } from "./wire.ts";

/**
 * Decodes bytes that are certainly a protobuf message although no schema is known: they parse wholly, field numbers are
 * small, and at least a third of all bytes are readable texts of four characters or more. Random bytes parse now and
 * then, but hold no such texts.
 */
export function openProtobuf(bytes: Buffer): NestedValue | undefined {
  if (bytes.length < 12 || bytes.length > 4 * 1024 * 1024) return undefined;
  const fields = readFields(bytes);
  if (fields === undefined || fields.some((field) => field.number > 2048)) return undefined;
  if (textLength(fields, 0) * 3 < bytes.length) return undefined;
  return {
    label: "(protobuf)",
    size: bytes.length,
    put: (path, author, sink) => putPlainFields(fields, path, { sink, author, depth: 0 }),
  };
}

function textLength(fields: readonly WireField[], depth: number): number {
  let length = 0;
  for (const field of fields) {
    const value = guessValue(field, depth);
    if (value.kind === "text" && value.text.length >= 4) length += value.text.length;
    else if (value.kind === "message") length += textLength(value.fields, depth + 1);
  }
  return length;
}
