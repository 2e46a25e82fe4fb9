import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertRefused, telltale } from "./run.ts";

const wrong: readonly (readonly [title: string, level: string, expected: RegExp])[] = [
  ["a base URL that is no URL", "base-url=not a url", /"not a url" is not an http or https URL/],
  ["a base URL of another kind", "base-url=file:///etc/passwd", /not an http or https URL/],
  ["a mistyped factor", "timezoen=UTC", /no factor "timezoen"; did you mean timezone\?/],
  ["a factor with a slip", "baseurl=http://x", /no factor "baseurl"; did you mean base-url\?/],
  ["a zone that is none", "timezone=Mars/Olympus", /Mars\/Olympus/],
  ["a level with an escape", "base-url=\u001B[2Jx", /not an http or https URL/],
];

describe("a level that cannot be tried", () => {
  for (const [title, level, expected] of wrong) {
    test(title, async () => {
      const ran = await telltale(["audit", "--level", level, "--", "true"]);
      assertRefused(ran, expected);
      assert.equal(ran.stdout, "");
    });
  }
});

test("a mistyped factor to vary", async () => {
  const ran = await telltale(["audit", "--factor", "local", "--", "true"]);
  assertRefused(ran, /no factor "local"; did you mean locale\?/);
});

describe("a time limit that is none", () => {
  for (const value of ["0", "-1", "1.5", "many", "86401", "9999999999"]) {
    test(`--timeout ${value}`, async () => {
      const ran = await telltale(["watch", "--timeout", value, "--", "true"]);
      assertRefused(ran, /--timeout .*whole seconds/);
      assert.equal(ran.stdout, "");
    });
  }
});
