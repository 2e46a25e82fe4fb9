import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import { parsePattern } from "../pattern/parse.ts";
import { matchesPattern } from "../pattern/match.ts";
import { formatNamed } from "./format.ts";
import { countOf, resolveSchema, typesOf } from "./resolve.ts";
import type { WorkBudget } from "./resolve.ts";

const deepest = 64;

interface Checking {
  readonly root: JsonRecord;
  readonly effort: WorkBudget;
  readonly depth: number;
}

/**
 * Whether a value conforms to a schema, for the keywords that tools use. Other keywords count as satisfied, and so does
 * everything beyond the remaining effort: the caller only needs to know which of its candidates is better.
 */
export function conforms(
  value: Json,
  schema: Json | undefined,
  root: JsonRecord,
  effort: WorkBudget = { left: 10_000 },
): boolean {
  return check(value, schema, { root, effort, depth: 0 });
}

function check(value: Json, schema: Json | undefined, above: Checking): boolean {
  const checking = { ...above, depth: above.depth + 1 };
  if (checking.depth > deepest || above.effort.left <= 0) return true;
  const resolved = resolveSchema(schema, above.root, above.effort);
  if (resolved === false) return false;
  const types = typesOf(resolved);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return false;
  if (!isListed(value, resolved)) return false;
  if (!meetsBranches(value, resolved, checking)) return false;
  if (typeof value === "string") return textConforms(value, resolved);
  if (typeof value === "number") return numberConforms(value, resolved);
  if (Array.isArray(value)) return listConforms(value as readonly Json[], resolved, checking);
  if (isRecord(value)) return recordConforms(value, resolved, checking);
  return true;
}

function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    default:
      return typeof value === type;
  }
}

function isListed(value: Json, schema: JsonRecord): boolean {
  const text = canonical(value);
  const constant = fieldOf(schema, "const");
  if (constant !== undefined && canonical(constant) !== text) return false;
  const listed = fieldOf(schema, "enum");
  if (!Array.isArray(listed)) return true;
  if (value === null && fieldOf(schema, "nullable") === true) return true;
  return listOf(listed).some((member) => canonical(member) === text);
}

/** A text that is equal for equal values, whatever the order of keys. */
function canonical(value: Json | undefined): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function meetsBranches(value: Json, schema: JsonRecord, checking: Checking): boolean {
  const meets = (branch: Json | undefined) => check(value, branch, checking);
  const any = listOf(fieldOf(schema, "anyOf")).slice(0, 100);
  if (any.length > 0 && !any.some(meets)) return false;
  const one = listOf(fieldOf(schema, "oneOf")).slice(0, 100);
  if (one.length > 0 && one.filter(meets).length !== 1) return false;
  const not = fieldOf(schema, "not");
  return not === undefined || !meets(not);
}

function textConforms(value: string, schema: JsonRecord): boolean {
  const length = [...value].length;
  if (length < (countOf(schema, "minLength") ?? 0)) return false;
  if (length > (countOf(schema, "maxLength") ?? Infinity)) return false;
  const format = formatNamed(textOf(fieldOf(schema, "format")));
  if (format && !format.test.test(value.slice(0, 1000))) return false;
  const source = fieldOf(schema, "pattern");
  if (typeof source !== "string") return true;
  const pattern = parsePattern(source);
  return pattern === undefined || (matchesPattern(pattern, value) ?? true);
}

function numberConforms(value: number, schema: JsonRecord): boolean {
  const minimum = countOf(schema, "minimum") ?? -Infinity;
  const maximum = countOf(schema, "maximum") ?? Infinity;
  if (value < minimum || value > maximum) return false;
  const above = fieldOf(schema, "exclusiveMinimum");
  const below = fieldOf(schema, "exclusiveMaximum");
  // In draft 4 a boolean makes `minimum` itself exclusive.
  if (
    above === true ? value <= minimum : value <= (countOf(schema, "exclusiveMinimum") ?? -Infinity)
  )
    return false;
  if (
    below === true ? value >= maximum : value >= (countOf(schema, "exclusiveMaximum") ?? Infinity)
  )
    return false;
  const step = countOf(schema, "multipleOf");
  if (step === undefined || step <= 0) return true;
  // A tolerance for binary fractions, which represent decimal ones only approximately.
  const rest = Math.abs(value - Math.round(value / step) * step);
  return rest <= 1e-9 * Math.min(Math.abs(value), step);
}

function listConforms(value: readonly Json[], schema: JsonRecord, checking: Checking): boolean {
  if (value.length < (countOf(schema, "minItems") ?? 0)) return false;
  if (value.length > (countOf(schema, "maxItems") ?? Infinity)) return false;
  if (fieldOf(schema, "uniqueItems") === true && new Set(value.map(canonical)).size < value.length)
    return false;
  const first = listOf(fieldOf(schema, "prefixItems"));
  const rest = fieldOf(schema, "items");
  return value.every((item, index) => {
    const own = index < first.length ? first[index] : rest;
    return own === undefined || check(item, own, checking);
  });
}

function recordConforms(value: JsonRecord, schema: JsonRecord, checking: Checking): boolean {
  const names = Object.keys(value);
  if (names.length < (countOf(schema, "minProperties") ?? 0)) return false;
  if (names.length > (countOf(schema, "maxProperties") ?? Infinity)) return false;
  for (const name of listOf(fieldOf(schema, "required"))) {
    if (typeof name === "string" && fieldOf(value, name) === undefined) return false;
  }
  const properties = recordOf(fieldOf(schema, "properties"));
  const others = fieldOf(schema, "additionalProperties");
  return names.every((name) => {
    const item = fieldOf(value, name);
    if (item === undefined) return true;
    const own = fieldOf(properties, name);
    if (own !== undefined) return check(item, own, checking);
    return others === undefined || check(item, others, checking);
  });
}
