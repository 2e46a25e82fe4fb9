import fc from "fast-check";
import type { Json, JsonRecord } from "../../../../src/trial/puppet/json.ts";

/** JSON Schemas as tools write them; every one of them has a value that conforms. */
const leaf: fc.Arbitrary<JsonRecord> = fc.oneof(
  fc.record(
    {
      type: fc.constant("string"),
      minLength: fc.integer({ min: 0, max: 8 }),
      maxLength: fc.integer({ min: 8, max: 30 }),
    },
    { requiredKeys: ["type"] },
  ),
  fc.record({
    type: fc.constant("string"),
    format: fc.constantFrom("date-time", "date", "uuid", "email", "uri", "ipv4"),
  }),
  fc.record({
    type: fc.constant("string"),
    pattern: fc.constantFrom("^[a-z]+$", "^/", "\\.ts$", "^\\d{4}-\\d{2}$", "^(a|b)[^x]{3,}$", "x"),
  }),
  fc.record({
    enum: fc.uniqueArray(fc.oneof(fc.string(), fc.integer(), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc.record({ const: fc.oneof(fc.string(), fc.integer(), fc.boolean()) }),
  fc
    .record({
      low: fc.integer({ min: -50, max: 50 }),
      span: fc.integer({ min: 2, max: 60 }),
      whole: fc.boolean(),
      open: fc.boolean(),
    })
    .map(({ low, span, whole, open }): JsonRecord => ({
      type: whole ? "integer" : "number",
      ...(open
        ? { exclusiveMinimum: low, exclusiveMaximum: low + span }
        : { minimum: low, maximum: low + span }),
    })),
  fc.constantFrom(0.5, 3, 5, 7).map((step): JsonRecord => ({ type: "number", multipleOf: step })),
  fc.constantFrom<JsonRecord>(
    { type: "boolean" },
    { type: "null" },
    { type: ["string", "null"] },
    { type: "integer", default: 7 },
  ),
);

const names = fc.constantFrom<string[]>(
  "path",
  "files",
  "command",
  "content",
  "mode",
  "line",
  "old_text",
  "cwd",
  "x",
);

function list(items: JsonRecord, least: number, tuple: boolean): JsonRecord {
  if (tuple) return { type: "array", prefixItems: [items], minItems: 1, maxItems: 1 };
  return { type: "array", items, minItems: least, maxItems: least + 2 };
}

export const arbitrarySchema: fc.Arbitrary<JsonRecord> = fc.letrec<{ schema: JsonRecord }>(
  (tie) => ({
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc
        .tuple(tie("schema"), fc.integer({ min: 0, max: 3 }), fc.boolean())
        .map((parts) => list(...parts)),
      fc
        .record({
          properties: fc.dictionary(names, tie("schema"), { maxKeys: 4 }),
          optional: fc.uniqueArray(names),
          closed: fc.boolean(),
        })
        .map(({ properties, optional, closed }): JsonRecord => ({
          type: "object",
          properties: properties as Readonly<Record<string, Json>>,
          required: Object.keys(properties).filter((name) => !optional.includes(name)),
          ...(closed ? { additionalProperties: false } : {}),
        })),
      fc
        .array(tie("schema"), { minLength: 1, maxLength: 3 })
        .map((anyOf): JsonRecord => ({ anyOf })),
    ),
  }),
).schema;
