import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";

const mostReferences = 32;

/**
 * Remaining steps for one piece of work, shared by all functions that it calls. A schema may refer to itself several
 * times at each level, and its expansion is then infinite.
 */
export interface WorkBudget {
  left: number;
}

/** Follows `$ref` within the document and merges `allOf`; `false` means that nothing conforms. */
export function resolveSchema(
  schema: Json | undefined,
  root: JsonRecord,
  effort: WorkBudget,
  depth = 0,
): JsonRecord | false {
  if (schema === false) return false;
  if (!isRecord(schema) || effort.left-- <= 0) return {};
  let resolved: JsonRecord = schema;
  const reference = textOf(fieldOf(schema, "$ref"));
  if (reference !== "") {
    // A reference to itself, or a cycle of references, has no resolution.
    if (depth > mostReferences) return {};
    const target = resolveSchema(pointedAt(reference, root), root, effort, depth + 1);
    if (target === false) return false;
    resolved = mergeSchemas(target, without(schema, "$ref"));
  }
  const all = listOf(fieldOf(resolved, "allOf"));
  if (all.length === 0 || depth > mostReferences) return resolved;
  let merged = without(resolved, "allOf");
  for (const part of all.slice(0, 100)) {
    const next = resolveSchema(part, root, effort, depth + 1);
    if (next === false) return false;
    merged = mergeSchemas(merged, next);
  }
  return merged;
}

/** The object without some of its fields. */
export function without(record: JsonRecord, ...names: readonly string[]): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** Resolves a JSON Pointer (RFC 6901) in a fragment, or the name of an anchor. */
function pointedAt(reference: string, root: JsonRecord): Json | undefined {
  if (!reference.startsWith("#")) return undefined;
  let at: Json | undefined = root;
  for (const step of reference.slice(1).split("/").slice(1)) {
    const name = unescapeStep(step);
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(name)];
    else at = isRecord(at) ? fieldOf(at, name) : undefined;
  }
  return at;
}

function unescapeStep(step: string): string {
  const plain = step.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** A schema that requires what both require, as far as one object can express it. */
function mergeSchemas(left: JsonRecord, right: JsonRecord): JsonRecord {
  const merged: Record<string, Json | undefined> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const before = fieldOf(left, key);
    if (before === undefined) define(merged, key, value);
    else define(merged, key, mergeKeyword(key, before, value));
  }
  return merged;
}

function mergeKeyword(key: string, left: Json, right: Json | undefined): Json | undefined {
  switch (key) {
    case "properties":
    case "$defs":
    case "definitions":
      return mergeProperties(recordOf(left), recordOf(right));
    case "required":
      return [...new Set([...listOf(left), ...listOf(right)])];
    case "type": {
      const rights = Array.isArray(right) ? right : [right];
      const both = (Array.isArray(left) ? left : [left]).filter(
        (type) => rights.includes(type) || (type === "integer" && rights.includes("number")),
      );
      if (both.length > 0) return both;
      return rights.includes("integer") ? "integer" : left;
    }
    case "enum": {
      const texts = new Set(listOf(right).map((value) => JSON.stringify(value)));
      return listOf(left).filter((value) => texts.has(JSON.stringify(value)));
    }
    case "minimum":
    case "exclusiveMinimum":
    case "minLength":
    case "minItems":
    case "minProperties":
      return Math.max(Number(left), Number(right));
    case "maximum":
    case "exclusiveMaximum":
    case "maxLength":
    case "maxItems":
    case "maxProperties":
      return Math.min(Number(left), Number(right));
    case "anyOf":
    case "oneOf":
      return left;
    default:
      return right;
  }
}

function mergeProperties(left: JsonRecord, right: JsonRecord): JsonRecord {
  const merged: Record<string, Json | undefined> = { ...left };
  for (const [name, schema] of Object.entries(right)) {
    const before = fieldOf(left, name);
    define(
      merged,
      name,
      before === undefined || schema === undefined ? schema : { allOf: [before, schema] },
    );
  }
  return merged;
}

/** Sets an own field, whatever its name. */
export function define(
  target: Record<string, Json | undefined>,
  name: string,
  value: Json | undefined,
): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

/** The types that a schema names, in lower case (Gemini writes `STRING`), with OpenAPI's `nullable` as `null`. */
export function typesOf(schema: JsonRecord): readonly string[] {
  const type = fieldOf(schema, "type");
  const named = (Array.isArray(type) ? (type as readonly Json[]) : [type])
    .map((name) => textOf(name).toLowerCase())
    .filter((name) => name !== "" && name !== "type_unspecified");
  if (named.length > 0 && fieldOf(schema, "nullable") === true) return [...named, "null"];
  return named;
}

/** A number that Gemini and protobuf's JSON may write as text (`"minItems": "1"`). */
export function countOf(schema: JsonRecord, name: string): number | undefined {
  const value = fieldOf(schema, name);
  const count = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof count === "number" && Number.isFinite(count) ? count : undefined;
}
