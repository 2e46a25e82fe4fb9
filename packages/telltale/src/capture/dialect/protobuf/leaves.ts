import type { Author } from "../leaf.ts";
import { joinPath, nameList, uniqueSegments } from "../path.ts";
import type { Sink } from "../sink.ts";
import { putPlain } from "./plain.ts";
import { scalarText, unpack } from "./scalar.ts";
import type { FieldSchema, MessageSchema, ScalarType } from "./schema.ts";
import { readFields } from "./wire.ts";
import type { WireField } from "./wire.ts";

/** Limit on the nesting of messages. */
const deepest = 64;

/**
 * Puts the leaves of a message by its schema. Unknown fields are decoded as far as possible without one. False when the
 * bytes are not wholly a message.
 */
export function putMessage(
  bytes: Buffer,
  schema: MessageSchema,
  path: string,
  sink: Sink,
  author: Author,
): boolean {
  const fields = readFields(bytes);
  if (fields === undefined) return false;
  putFields(fields, schema, path, { sink, author, depth: 0 });
  return true;
}

interface Place {
  readonly sink: Sink;
  readonly author: Author;
  readonly depth: number;
}

function putFields(
  fields: readonly WireField[],
  schema: MessageSchema,
  path: string,
  place: Place,
): void {
  putOrder(fields, schema, path, place);
  const counts = new Map<number, number>();
  const keyed = new Map<number, (key: string) => string>();
  const single = uniqueSegments();
  for (const field of fields) {
    const known = schema.fields[field.number];
    const index = counts.get(field.number) ?? 0;
    counts.set(field.number, index + 1);
    if (known === undefined) {
      putPlain(field, joinPath(path, single(String(field.number))), place);
      continue;
    }
    const key = keyOf(field, known);
    if (key !== undefined) {
      const segment = keyed.get(field.number) ?? uniqueSegments();
      keyed.set(field.number, segment);
      putEntry(field, known, joinPath(path, `.${known.name}${segment(key)}`), place);
    } else if (known.repeated === true) {
      putRepeated(field, known, path, index, place);
    } else putField(field, known, joinPath(path, single(known.name)), place);
  }
}

/** The order of fields is put only where it is not ascending by number, as every library writes it. */
function putOrder(
  fields: readonly WireField[],
  schema: MessageSchema,
  path: string,
  { sink }: Place,
): void {
  const inOrder = fields.every(
    (field, index) => index === 0 || (fields[index - 1]?.number ?? 0) <= field.number,
  );
  if (inOrder) return;
  const names = fields.map((field) => schema.fields[field.number]?.name ?? String(field.number));
  sink.put(`${path}{keys}`, "order", nameList(names), "protocol");
}

function putRepeated(
  field: WireField,
  known: FieldSchema,
  path: string,
  index: number,
  place: Place,
): void {
  const packed =
    field.kind === "bytes" && typeof known.type === "string"
      ? unpack(field.value, known.type)
      : undefined;
  if (packed === undefined) {
    putField(field, known, joinPath(path, `.${known.name}[${index}]`), place);
    return;
  }
  for (const [at, element] of packed.entries())
    putField(element, known, joinPath(path, `.${known.name}[${index + at}]`), place);
}

function putField(field: WireField, known: FieldSchema, path: string, place: Place): void {
  if (typeof known.type === "string") {
    putScalar(field, known.type, path, place);
    return;
  }
  const inner =
    field.kind === "bytes" && place.depth < deepest ? readFields(field.value) : undefined;
  if (inner === undefined) putPlain(field, path, place);
  else if (inner.length === 0) place.sink.put(path, "format", "{}", place.author);
  else putFields(inner, known.type(), path, { ...place, depth: place.depth + 1 });
}

function putScalar(field: WireField, type: ScalarType, path: string, place: Place): void {
  const { sink, author } = place;
  if (field.kind === "bytes") {
    if (type === "hex") sink.put(path, "bytes", field.value.toString("hex"), author);
    else sink.bytes(path, field.value, author);
    return;
  }
  const text = scalarText(field, type);
  if (text === undefined) {
    putPlain(field, path, place);
    return;
  }
  sink.put(path, type === "boolean" ? "boolean" : "number", text, author);
  if (field.kind === "varint" && !field.minimal)
    sink.put(`${path}{varint}`, "format", "longer than needed", "protocol");
}

/** The key of an entry `{key = 1, value = 2}`. */
function keyOf(field: WireField, known: FieldSchema): string | undefined {
  if (known.repeated !== true || typeof known.type === "string" || field.kind !== "bytes")
    return undefined;
  if (known.type().keyed !== true) return undefined;
  const [first, second, ...others] = readFields(field.value) ?? [];
  if (first?.kind !== "bytes" || first.number !== 1 || others.length > 0) return undefined;
  return second === undefined || second.number === 2 ? first.value.toString("utf8") : undefined;
}

function putEntry(field: WireField, known: FieldSchema, path: string, place: Place): void {
  if (field.kind !== "bytes" || typeof known.type === "string") return;
  const value = readFields(field.value)?.[1];
  const schema = known.type().fields[2];
  if (value === undefined || schema === undefined)
    place.sink.put(path, "format", "no value", place.author);
  else putField(value, schema, path, place);
}
