import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import type { Json, JsonRecord } from "../../../../src/trial/puppet/json.ts";
import { conforms } from "../../../../src/trial/puppet/schema/conform.ts";
import { fillSchema } from "../../../../src/trial/puppet/schema/fill.ts";
import type { Hints } from "../../../../src/trial/puppet/schema/fill.ts";
import { actsIn } from "../../../../src/trial/puppet/tools/act.ts";
import { hintsFor } from "../../../../src/trial/puppet/tools/hints.ts";
import { arbitrarySchema } from "./arbitrary-schema.ts";
import { stepsOf } from "../../../steps.ts";

const acts = actsIn({ folder: "/home/dev/project", file: "README.md" });
const everything: Hints = {
  candidates: () => ["ok", 3, { x: 1 }, ["a"], null],
  wanted: (properties) => new Set(properties.map(({ path }) => path.at(-1) ?? "")),
  wantsItem: () => true,
};
const manyHints = fc.constantFrom<Hints | undefined>(undefined, everything, ...acts.map(hintsFor));

/** Judged by another's validator, not by ours. */
function assertValid(schema: JsonRecord, value: Json): void {
  const validator = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const result = validator.safeParse(value);
  assert.ok(
    result.success,
    `${JSON.stringify(schema)} got ${JSON.stringify(value)}: ${result.error}`,
  );
}

test("whatever the schema and the hints, what is filled in validates", () => {
  fc.assert(
    fc.property(arbitrarySchema, manyHints, (schema, hints) =>
      assertValid(schema, fillSchema(schema, hints)),
    ),
    { numRuns: 1500 },
  );
});

test("our own check agrees with another's on values that were not made for the schema", () => {
  fc.assert(
    fc.property(
      arbitrarySchema,
      fc.oneof(
        fc.jsonValue(),
        arbitrarySchema.map((other) => fillSchema(other)),
      ),
      (schema, value) => {
        const validator = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
        // The other takes large integers for none, and has its own mind of what is as good as nothing.
        fc.pre(!/\d{16}|e[+-]/.test(JSON.stringify(value)));
        // Formats are only looked at from afar by us; the other fills in defaults before it looks.
        fc.pre(!/"(?:format|default)":/.test(JSON.stringify(schema)));
        assert.equal(
          conforms(value as Json, schema, schema),
          validator.safeParse(value).success,
          JSON.stringify(value),
        );
      },
    ),
    { numRuns: 1500 },
  );
});

const cases: readonly (readonly [string, JsonRecord, Json])[] = [
  [
    "a reference into the document, and one to itself",
    {
      type: "object",
      properties: { tree: { $ref: "#/$defs/node" } },
      required: ["tree"],
      $defs: {
        node: {
          type: "object",
          properties: { name: { type: "string" }, next: { $ref: "#/$defs/node" } },
          required: ["name"],
        },
      },
    },
    { tree: { name: "ok" } },
  ],
  [
    "what several parts ask for together",
    {
      allOf: [
        { type: "object", properties: { a: { type: "number", minimum: 3 } }, required: ["a"] },
        { properties: { a: { type: "integer", maximum: 3 }, b: { const: 1 } }, required: ["b"] },
      ],
    },
    { a: 3, b: 1 },
  ],
  [
    "one of several alternatives of what is required",
    {
      type: "object",
      properties: { a: { type: "boolean" }, b: { type: "boolean" } },
      oneOf: [{ required: ["a"], not: { required: ["b"] } }, { required: ["b"] }],
    },
    { a: false },
  ],
  [
    "types in capitals, counts as text, and nullable, as Gemini writes them",
    { type: "ARRAY", items: { type: "STRING", nullable: true }, minItems: "2" },
    ["ok", "ok"],
  ],
  [
    "items that may not repeat",
    { type: "array", items: { type: "integer", minimum: 1 }, minItems: 3, uniqueItems: true },
    [1, 2, 3],
  ],
  [
    "a property that is asked for and not described",
    { type: "object", required: ["what"] },
    { what: "ok" },
  ],
  [
    "as many properties as are asked for",
    { type: "object", minProperties: 2, additionalProperties: { type: "integer" } },
    { item1: 1, item2: 1 },
  ],
  [
    "a property with the name of what every object inherits",
    {
      type: "object",
      properties: JSON.parse('{"__proto__":{"type":"integer"}}') as JsonRecord,
      required: ["__proto__"],
    },
    JSON.parse('{"__proto__":1}') as Json,
  ],
];
for (const [title, schema, value] of cases) {
  test(`fills ${title}`, () =>
    assert.deepEqual(JSON.stringify(fillSchema(schema)), JSON.stringify(value)));
}

const endless: Readonly<Record<string, JsonRecord>> = {
  "twice in what it requires": {
    $ref: "#/$defs/a",
    $defs: {
      a: {
        type: "object",
        properties: { l: { $ref: "#/$defs/a" }, r: { $ref: "#/$defs/a" } },
        required: ["l", "r"],
      },
    },
  },
  "through another": {
    $ref: "#/$defs/a",
    $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
  },
  "twice in each list of choices": {
    $ref: "#",
    allOf: [{ $ref: "#" }, { $ref: "#" }],
    anyOf: [{ $ref: "#" }, { $ref: "#" }],
  },
};
for (const [title, schema] of Object.entries(endless))
  test(`a schema that refers to itself ${title} comes to an end`, () => {
    assert.ok(isJson(fillSchema(schema)));
    // Some steps for each of the 200,000 looks at a schema after which filling gives up.
    const steps = stepsOf(() => fillSchema(schema));
    assert.ok(steps < 20_000_000, `${steps}`);
  });

/** Whether a model's answer could carry a value. */
function isJson(value: unknown): boolean {
  return typeof JSON.stringify(value) === "string";
}

test("nothing that is no schema makes it fail", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => assert.ok(isJson(fillSchema(value as Json)))));
  const words = fc.constantFrom(
    "type",
    "items",
    "required",
    "properties",
    "anyOf",
    "enum",
    "pattern",
    "minItems",
    "multipleOf",
    "$ref",
    "allOf",
    "minLength",
  );
  fc.assert(
    fc.property(fc.dictionary(words, fc.jsonValue()), (value) =>
      assert.ok(isJson(fillSchema(value as Json))),
    ),
    { numRuns: 1000 },
  );
});

test("a pattern that is none, or that nobody can say a text for, leaves a text that can be used", () => {
  for (const pattern of ["(", "[z-a]", "(?=a)b", "(a)\\1", "((a{1000}){1000}){1000}"])
    assert.equal(fillSchema({ type: "string", pattern, minLength: 4 }), "okoo", pattern);
  assert.equal(fillSchema({ type: "string", pattern: "(", format: "email" }), "user@example.com");
  assert.ok(conforms("anything", { pattern: "(" }, {}));
});
