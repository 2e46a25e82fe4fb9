import assert from "node:assert/strict";
import { test } from "node:test";
import { holdsName, plausibleLevels } from "../../../src/trial/factors/plausible-level.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";

const levels = (name: string, seed = 1): readonly string[] =>
  plausibleLevels(name, seededRandom(seed));

test("values without number are drawn, eight of them, others for another seed", () => {
  for (const name of ["ACME_TEAM", "ACME_CACHE_DIR", "ACME_USER_EMAIL", "RELAY_URL", "CI_COMMIT"]) {
    assert.equal(new Set(levels(name)).size, 8, name);
    assert.deepEqual(levels(name), levels(name), name);
    const shared = levels(name).filter((level) => levels(name, 2).includes(level));
    assert.ok(shared.length < 3, `${name}: ${shared.join(" ")}`);
    // Of one kind all of them.
    const kinds = new Set(levels(name).map((level) => level.replaceAll(/[\p{L}\d._-]+/gu, "x")));
    assert.equal(kinds.size, 1, `${name}: ${levels(name).join(" ")}`);
  }
});

test("a switch, a number and a key have the value that they had", () => {
  for (const name of ["ACME_DEBUG", "ACME_TIMEOUT", "ACME_PORT", "ACME_API_KEY", "ACME_REGION"])
    assert.equal(levels(name).length, 1, name);
});

test("names are values that no control flow depends on: no address, no key, no switch", () => {
  assert.ok(holdsName("ACME_TEAM") && holdsName("GITHUB_REPOSITORY") && holdsName("ACME_LOG_DIR"));
  assert.ok(!holdsName("RELAY_URL") && !holdsName("ACME_TOKEN") && !holdsName("ACME_DEBUG"));
});
