import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { partsOfPath } from "../../../src/experiment/observe/path-parts.ts";

test("a path is split at its elements", () => {
  const parts = partsOfPath("body.tools[3].parts[12].text");
  assert.equal(parts.group, "body.tools");
  assert.equal(parts.rest, ".text");
  assert.equal(parts.outer, "body.tools[].parts[]");
  assert.deepEqual(parts.first, ["body.tools", 3, ".parts[12].text"]);
  assert.equal(parts.place?.array, ".parts");
  assert.equal(parts.place?.index, 12);
  assert.equal(parts.place?.within, partsOfPath("body.tools[3].name").place);
});

test("a key with odd characters is no element", () => {
  const { place, rest, group } = partsOfPath('body["3 a"].list[1].x');
  assert.deepEqual([place, rest, group], [undefined, 'body["3 a"].list[1].x', ""]);
});

test("places, put together again, are the path, however many were asked for before", () => {
  const step = fc.oneof(
    fc.constantFrom(".a", ".b{keys}", '["x y"]', "(base64)"),
    fc.nat(20).map((index) => `[${index}]`),
  );
  const path = fc.array(step, { maxLength: 12 }).map((steps) => `body${steps.join("")}`);
  const joined = (place: ReturnType<typeof partsOfPath>["place"]): string =>
    place === undefined ? "" : `${joined(place.within)}${place.array}[${place.index}]`;
  fc.assert(
    fc.property(fc.array(path, { maxLength: 30 }), (paths) => {
      for (const each of paths) {
        const { place, rest } = partsOfPath(each);
        assert.equal(joined(place) + rest, each);
      }
    }),
  );
});
