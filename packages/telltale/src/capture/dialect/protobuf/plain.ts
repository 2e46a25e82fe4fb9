import type { Author } from "../leaf.ts";
import { joinPath, uniqueSegments } from "../path.ts";
import type { Sink } from "../sink.ts";
import { readableText } from "../plausible-text.ts";
import { readFields } from "./wire.ts";
import type { WireField } from "./wire.ts";

export interface PlainPlace {
  readonly sink: Sink;
  readonly author: Author;
  readonly depth: number;
}

/** Limit on the nesting of messages that are guessed without a schema. */
const deepest = 16;

/**
 * What a field holds, guessed without a schema: a number, a text, a message, or bytes. A text takes precedence over a
 * message, unless it begins like a message whose first field is a text: with a line feed (0x0A is field 1 with a
 * length).
 */
export type PlainValue =
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "message"; readonly fields: readonly WireField[] }
  | { readonly kind: "bytes"; readonly bytes: Buffer };

export function guessValue(field: WireField, depth: number): PlainValue {
  if (field.kind === "varint") return { kind: "number", text: field.value.toString() };
  const bytes = field.value;
  if (field.kind === "fixed64") return { kind: "number", text: bytes.readBigUInt64LE().toString() };
  if (field.kind === "fixed32") return { kind: "number", text: String(bytes.readUInt32LE()) };
  const text = readableText(bytes);
  if (text !== undefined && !text.startsWith("\n")) return { kind: "text", text };
  const fields = depth < deepest && bytes.length > 1 ? readFields(bytes) : undefined;
  if (fields !== undefined && fields.every((each) => each.number <= 2048))
    return { kind: "message", fields };
  return text === undefined ? { kind: "bytes", bytes } : { kind: "text", text };
}

/** Puts one field by its guessed content. */
export function putPlain(field: WireField, path: string, place: PlainPlace): void {
  const { sink, author, depth } = place;
  const value = guessValue(field, depth);
  switch (value.kind) {
    case "number":
      sink.put(path, "number", value.text, author);
      if (field.kind === "varint" && !field.minimal)
        sink.put(`${path}{varint}`, "format", "longer than needed", "protocol");
      break;
    case "text":
      sink.text(path, value.text, author);
      break;
    case "bytes":
      sink.bytes(path, value.bytes, author);
      break;
    default:
      putPlainFields(value.fields, path, { ...place, depth: depth + 1 });
  }
}

/** Puts all fields of a message without a schema, by number: `.3.1`, the second of the same number `.3#2.1`. */
export function putPlainFields(
  fields: readonly WireField[],
  path: string,
  place: PlainPlace,
): void {
  const segment = uniqueSegments();
  for (const field of fields) putPlain(field, joinPath(path, segment(String(field.number))), place);
}
