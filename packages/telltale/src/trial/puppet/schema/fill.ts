import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import { conforms } from "./conform.ts";
import type { WorkBudget } from "./resolve.ts";
import { define, countOf, resolveSchema, typesOf, without } from "./resolve.ts";
import { fillNumber, fillText } from "./scalar.ts";

/** One place in a schema that needs a value. */
export interface Field {
  /** The names of the properties that lead here; items have the name of their list. */
  readonly path: readonly string[];
  readonly schema: JsonRecord;
  /** Whether it stands inside a list. */
  readonly item: boolean;
}

/** What a caller knows about suitable values. */
export interface Hints {
  /** Values to try first, best first; the first that conforms is taken. */
  candidates(field: Field): readonly Json[];
  /** The names of the optional properties of one object that should be filled too. */
  wanted(properties: readonly Field[], required: ReadonlySet<string>): ReadonlySet<string>;
  /** Whether a list that may be empty should have an item. */
  wantsItem(list: Field): boolean;
}

export const noHints: Hints = {
  candidates: () => [],
  wanted: () => new Set(),
  wantsItem: () => false,
};

const deepest = 24;
const mostFields = 5000;
const mostEffort = 200_000;

interface Filling {
  readonly root: JsonRecord;
  readonly hints: Hints;
  /** Remaining number of fields to fill: a schema may refer to itself twice at each level. */
  budget: number;
  /** Remaining steps for resolving and checking. */
  readonly effort: WorkBudget;
}

/**
 * A value that conforms to `schema`, with the values of the hints where they conform. It always gives a value: for a
 * schema that no value satisfies, or with unknown keywords, the nearest that was found.
 */
export function fillSchema(schema: Json | undefined, hints: Hints = noHints): Json {
  const filling: Filling = {
    root: recordOf(schema),
    hints,
    budget: mostFields,
    effort: { left: mostEffort },
  };
  return fill(schema, [], false, filling);
}

function fill(
  schema: Json | undefined,
  path: readonly string[],
  item: boolean,
  filling: Filling,
): Json {
  filling.budget--;
  if (path.length > deepest || filling.budget < 0) return null;
  const resolved = resolveSchema(schema, filling.root, filling.effort);
  if (resolved === false) return null;
  const field: Field = { path, schema: resolved, item };
  for (const candidate of filling.hints.candidates(field)) {
    if (conforms(candidate, resolved, filling.root, filling.effort)) return candidate;
  }
  const constant = fieldOf(resolved, "const");
  if (constant !== undefined) return constant;
  const listed = listOf(fieldOf(resolved, "enum"));
  const [first] = listed;
  if (first !== undefined) {
    return (
      listed.find(
        (value) => value !== null && conforms(value, resolved, filling.root, filling.effort),
      ) ?? first
    );
  }
  const branches = ["anyOf", "oneOf"].flatMap((name) =>
    listOf(fieldOf(resolved, name)).slice(0, 50),
  );
  if (branches.length > 0) return fillBranch(field, branches, filling);
  const given = fieldOf(resolved, "default") ?? listOf(fieldOf(resolved, "examples"))[0];
  if (
    given !== undefined &&
    given !== null &&
    conforms(given, resolved, filling.root, filling.effort)
  )
    return given;
  return fillType(field, filling);
}

/** The first branch whose value conforms to the whole schema; branches for `null` and the like come last. */
function fillBranch(field: Field, branches: readonly Json[], filling: Filling): Json {
  const beside = without(field.schema, "anyOf", "oneOf");
  const empty = (branch: Json) => (typesOf(recordOf(branch)).includes("null") ? 1 : 0);
  const ordered = branches.toSorted((left, right) => empty(left) - empty(right));
  let fallback: Json | undefined;
  for (const branch of ordered) {
    const value = fill({ allOf: [beside, branch] }, field.path, field.item, filling);
    if (conforms(value, field.schema, filling.root, filling.effort)) return value;
    fallback ??= value;
  }
  return fallback ?? null;
}

function fillType(field: Field, filling: Filling): Json {
  const { schema } = field;
  const type = typesOf(schema).find((name) => name !== "null") ?? guessType(schema);
  switch (type) {
    case "string":
      return fillText(schema);
    case "integer":
    case "number":
      return fillNumber(schema, type === "integer");
    case "boolean":
      return false;
    case "array":
      return fillList(field, filling);
    case "object":
      return fillRecord(field, filling);
    case undefined:
      return typesOf(schema).includes("null") ? null : fillText(schema);
    default:
      return null;
  }
}

function guessType(schema: JsonRecord): string | undefined {
  if (isRecord(fieldOf(schema, "properties")) || fieldOf(schema, "required") !== undefined)
    return "object";
  if (fieldOf(schema, "items") !== undefined || fieldOf(schema, "prefixItems") !== undefined)
    return "array";
  if (fieldOf(schema, "minimum") !== undefined || fieldOf(schema, "maximum") !== undefined)
    return "number";
  return undefined;
}

function fillList(field: Field, filling: Filling): Json {
  const { schema, path } = field;
  const first = listOf(fieldOf(schema, "prefixItems"));
  const items = fieldOf(schema, "items");
  const wanted = filling.hints.wantsItem(field) ? 1 : 0;
  const least = Math.max(countOf(schema, "minItems") ?? 0, wanted);
  const length = Math.min(least, countOf(schema, "maxItems") ?? Infinity, 1000);
  const values: Json[] = [];
  for (let index = 0; index < length && filling.budget > 0; index++) {
    const own = index < first.length ? first[index] : items;
    // An item has its list's name, so that what is known for `paths` applies to each of them.
    values.push(fill(own, [...path, path.at(-1) ?? ""], true, filling));
  }
  if (fieldOf(schema, "uniqueItems") === true) return distinct(values, items, filling);
  return values;
}

/** Makes values distinct: numbers, and texts without a required form, are counted up until no two are the same. */
function distinct(values: readonly Json[], items: Json | undefined, filling: Filling): Json {
  const seen = new Set<string>();
  const listed = listOf(fieldOf(recordOf(items), "enum"));
  return values.map((value, index) => {
    const others: Json[] = [value, ...listed, true];
    for (let count = 1; count <= values.length; count++) {
      if (typeof value === "number") others.push(value + count, value - count);
      if (typeof value === "string")
        others.push(`${value}${index + count}`, `${value.slice(0, -1)}${count}`);
    }
    const chosen =
      others.find(
        (other) =>
          !seen.has(JSON.stringify(other)) && conforms(other, items, filling.root, filling.effort),
      ) ?? value;
    seen.add(JSON.stringify(chosen));
    return chosen;
  });
}

function fillRecord({ schema, path }: Field, filling: Filling): Json {
  const properties = recordOf(fieldOf(schema, "properties"));
  const required = new Set(listOf(fieldOf(schema, "required")).map(textOf));
  const places = Object.keys(properties).flatMap((name): Field[] => {
    const resolved = resolveSchema(fieldOf(properties, name), filling.root, filling.effort);
    return resolved === false ? [] : [{ path: [...path, name], schema: resolved, item: false }];
  });
  const wanted = filling.hints.wanted(places, required);
  const filled: Record<string, Json | undefined> = {};
  const add = (name: string, own: Json | undefined) =>
    define(filled, name, fill(own, [...path, name], false, filling));
  const names = places.map((place) => place.path.at(-1) ?? "");
  for (const name of names)
    if (required.has(name) || wanted.has(name)) add(name, fieldOf(properties, name));
  const others = fieldOf(schema, "additionalProperties");
  for (const name of required) {
    if (!Object.hasOwn(properties, name)) add(name, others === false ? {} : others);
  }
  const least = Math.min(countOf(schema, "minProperties") ?? 0, 100);
  const missing = () => Object.keys(filled).length < least;
  for (const name of names) {
    if (missing() && !Object.hasOwn(filled, name)) add(name, fieldOf(properties, name));
  }
  const invented = others === false ? 0 : least;
  for (let count = 1; count <= invented; count++) if (missing()) add(`item${count}`, others);
  return filled as JsonRecord;
}
