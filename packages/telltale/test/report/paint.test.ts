import assert from "node:assert/strict";
import { test } from "node:test";
import { colourPainter, wantsColour } from "../../src/report/paint.ts";

test("colour is for terminals, and never against NO_COLOR", () => {
  assert.ok(wantsColour({ isTTY: true }, {}));
  assert.ok(wantsColour({ isTTY: true }, { NO_COLOR: "" }), "empty is not set (no-color.org)");
  assert.ok(!wantsColour({ isTTY: true }, { NO_COLOR: "1" }));
  assert.ok(!wantsColour({}, {}));
  assert.ok(!wantsColour({ isTTY: true }, { TERM: "dumb" }));
});

test("a colour is begun and ended, and blanks have none", () => {
  assert.match(colourPainter("bad", "x"), /^\u001b\[.*x.*\u001b\[\d+m$/);
  assert.equal(colourPainter("bad", "  "), "  ");
  assert.equal(colourPainter("plain", "x"), "x");
});
