import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { scanJson } from "../../../../src/capture/dialect/json/scan.ts";

function spacingOf(text: string): string {
  const scan = scanJson(text);
  assert.ok(scan.ok);
  return scan.document.spacing;
}

/** Values with all kinds of places in them, so that every style shows all its marks. */
const rich = fc
  .tuple(fc.json(), fc.json())
  .map(([one, other]) => [{ a: JSON.parse(one) as unknown, b: [1, [2, 3]] }, JSON.parse(other)]);

test("one style has one description whatever the content", () => {
  const reference = [{ a: [], b: [1, [2, 3]] }, 1];
  for (const space of [undefined, 1, 2, 4, "\t"]) {
    const expected = spacingOf(JSON.stringify(reference, null, space));
    fc.assert(
      fc.property(rich, (value) => {
        assert.equal(spacingOf(JSON.stringify(value, null, space)), expected);
      }),
      { numRuns: 60 },
    );
  }
});

test("styles are distinguished", () => {
  const texts = [
    '{"a":1,"b":[2]}',
    '{"a": 1, "b": [2]}',
    '{"a": 1,"b": [2]}',
    '{ "a":1,"b":[2]}',
    '{"a":1,"b":[2]}\n',
    '\n{"a":1,"b":[2]}',
    '{\n  "a": 1,\n  "b": [\n    2\n  ]\n}',
    '{\r\n  "a": 1,\r\n  "b": [\r\n    2\r\n  ]\r\n}',
    '{\n\t"a": 1,\n\t"b": [\n\t\t2\n\t]\n}',
    '{"a":1,"b":[ 2]}',
  ];
  assert.equal(new Set(texts.map(spacingOf)).size, texts.length);
  assert.equal(spacingOf(texts[0]!), "compact");
});

test("one blank out of style is seen, and its place", () => {
  const first = spacingOf("[1, 2,3,4]");
  const second = spacingOf("[1,2, 3,4]");
  assert.match(first, /^after-comma mixed #/);
  assert.match(second, /^after-comma mixed #/);
  assert.notEqual(first, second);
});
