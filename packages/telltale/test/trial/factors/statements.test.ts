import assert from "node:assert/strict";
import { test } from "node:test";
import { removeStatements } from "../../../src/experiment/labelling/statement-removal.ts";
import { baseUrl } from "../../../src/trial/factors/base-url.ts";
import { timezone } from "../../../src/trial/factors/timezone.ts";

const winter = Date.UTC(2026, 0, 15, 12);
const summer = Date.UTC(2026, 6, 15, 12);

function zoneStated(value: string, zone: string, at = winter): boolean {
  return removeStatements(value, timezone.statements(zone, at)).stated;
}

for (const value of [
  "Asia/Shanghai",
  "shanghai",
  "+08:00",
  "UTC+8",
  "-480",
  "28800",
  "China Standard Time",
]) {
  test(`${value} states Asia/Shanghai`, () => assert.ok(zoneStated(value, "Asia/Shanghai")));
}

for (const value of ["18", "4800", "1.8", "8.5", "Shanghainese", "-08:00", "\u02bc", "/"]) {
  test(`${value} does not state Asia/Shanghai`, () =>
    assert.ok(!zoneStated(value, "Asia/Shanghai")));
}

test("a zone is stated by the name that it is given back under", () => {
  assert.ok(zoneStated("Asia/Saigon", "Asia/Ho_Chi_Minh"));
  assert.ok(zoneStated("in Katmandu", "Asia/Kathmandu"));
  assert.ok(!zoneStated("Asia/Saigon", "Asia/Bangkok"));
});

test("an offset changes with the season", () => {
  assert.ok(zoneStated("-0400", "America/New_York", summer));
  assert.ok(!zoneStated("-0400", "America/New_York", winter));
});

test("a base URL is stated by its host, its port and its path, not by a slash", () => {
  const statements = baseUrl.statements("https://relay.example.org:8443/openai/v1", winter);
  for (const value of [
    "relay.example.org",
    "RELAY.EXAMPLE.ORG:8443",
    "8443",
    "/openai/v1/chat",
    "example.org",
  ]) {
    assert.ok(removeStatements(value, statements).stated, value);
  }
  for (const value of ["/", "-", "org", "84430", "'", "1"])
    assert.ok(!removeStatements(value, statements).stated, value);
});

test("what is left is compared by itself", () => {
  const statements = baseUrl.statements("https://relay.example.org", winter);
  assert.deepEqual(removeStatements("at relay.example.org, mode b", statements), {
    rest: "at {}, mode b",
    stated: true,
  });
});
