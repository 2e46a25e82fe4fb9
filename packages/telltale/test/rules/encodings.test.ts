import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { encodedForms } from "../../src/rules/encodings.ts";

test("a value is found inside any base64, whatever stands before and after it", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 9, maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 5 }),
      fc.string({ unit: "binary", maxLength: 5 }),
      fc.constantFrom("base64", "base64url" as const),
      (value, before, after, coding) => {
        const sent = Buffer.from(before + value + after).toString(coding as BufferEncoding);
        const found = encodedForms(value).filter((form) => sent.includes(form.text));
        assert.ok(
          found.some((form) => form.encoding.startsWith("base64")),
          sent,
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test("hex, URL, JSON and reversed forms are as the standards write them", () => {
  const forms = encodedForms('s3cret/"value"');
  const textOf = (encoding: string): readonly string[] =>
    forms.filter((form) => form.encoding === encoding).map((form) => form.text);
  assert.deepEqual(textOf("plain"), ['s3cret/"value"']);
  assert.deepEqual(textOf("JSON"), ['s3cret/\\"value\\"']);
  assert.deepEqual(textOf("URL"), ["s3cret%2F%22value%22"]);
  assert.deepEqual(textOf("hex"), ["7333637265742f2276616c756522", "7333637265742F2276616C756522"]);
  assert.deepEqual(textOf("reversed"), ['"eulav"/terc3s']);
});
