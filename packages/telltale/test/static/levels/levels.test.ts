import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { HiddenTable } from "../../../src/static/result/inspection.ts";
import { levelOf } from "../../../src/static/levels/level-of.ts";
import { suggestLevels } from "../../../src/static/levels/index.ts";
import { factorNamed } from "../../../src/trial/factors/index.ts";
import { flowsIn } from "../taint/flows.ts";

const place = { file: "tool.js", offset: 0 };

function table(holds: HiddenTable["holds"], values: readonly string[]): HiddenTable {
  return {
    id: "t",
    place,
    hiddenBy: ["base64"],
    holds,
    values: [...values],
    count: values.length,
    code: "",
  };
}

describe("a value as a level", () => {
  const values: readonly (readonly [factor: string, value: string, level: string | undefined])[] = [
    ["base-url", "api.example.org", "base-url=https://api.example.org"],
    ["base-url", ".example.org", "base-url=https://api.example.org"],
    ["base-url", "https://relay.example.org/v1/", "base-url=https://relay.example.org/v1"],
    ["base-url", "openlab", "base-url=https://api.openlab.example.com"],
    ["base-url", "two words", undefined],
    ["timezone", "Asia/Tokyo", "timezone=Asia/Tokyo"],
    ["timezone", "Asia/Atlantis", undefined],
    ["locale", "ja_JP.UTF-8", "locale=ja_JP.UTF-8"],
    ["locale", "hello there", undefined],
    ["hostname", ".corp.acme.example", "hostname=lap-0142.corp.acme.example"],
    ["hostname", "no host", undefined],
    ["username", "buildbot", "username=buildbot"],
    ["home", "/home/acme", "home=/home/acme"],
    ["home", "acme", undefined],
    ["cwd", "monorepo", "cwd=src/monorepo"],
    ["git-remote", "git.acme.example", "git-remote=https://git.acme.example/team/app.git"],
    ["git-identity", "@acme.example", "git-identity=Dana Ruiz <dana@acme.example>"],
    ["machine-id", "0".repeat(32), `machine-id=${"0".repeat(32)}`],
    ["env", "ACME_TEAM", "env:ACME_TEAM="],
    ["env", "not a name", undefined],
    ["files", "~/.acme/key", "file:~/.acme/key="],
    ["files", "acme", undefined],
    ["env:ACME_TEAM", "staff", "env:ACME_TEAM=staff"],
    ["clock", "2026", undefined],
  ];
  for (const [factor, value, expected] of values)
    test(`${factor} ${value}`, () => {
      const level = levelOf(factor, value);
      assert.equal(level && `${level.factor}=${level.level}`, expected);
    });
});

test("what is hidden comes before what is compared, and that before what is only read; each once", () => {
  const flows = flowsIn(`const z = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const q = z === "Asia/Tokyo" || z === "Asia/Seoul" ? "a" : "b";
    fetch("https://a.example/", { headers: { "x-mark": q, "x-team": process.env.ACME_TEAM } });`);
  const found = suggestLevels(flows, [
    table("hosts", ["relay.example.org"]),
    table("time-zones", ["Asia/Seoul"]),
    table("digests", ["0".repeat(64)]),
  ]);
  assert.deepEqual(
    found.map(({ factor, level, rank }) => `${rank} ${factor}=${level}`),
    [
      "0 base-url=https://relay.example.org",
      "0 timezone=Asia/Seoul",
      "1 timezone=Asia/Tokyo",
      "3 env:ACME_TEAM=",
    ],
  );
});

test("a list of all values gives no more levels than its share of the budget allows", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  assert.ok(suggestLevels([], [table("time-zones", zones)]).length <= 24);
});

test("a long list is tried from its beginning to its end", () => {
  const hosts = Array.from({ length: 240 }, (_, index) => `relay-${index}.example.org`);
  const found = suggestLevels([], [table("hosts", hosts)]).map(({ level }) => level);
  assert.equal(found[0], "https://relay-0.example.org");
  assert.equal(found.at(-1), "https://relay-230.example.org");
});

test("hidden words are packed into names of every kind in which a program may look for them", () => {
  const words = Array.from({ length: 60 }, (_, index) => `word${index}`);
  const found = suggestLevels([], [table("text", words)]);
  const byFactor = Map.groupBy(found, ({ factor }) => factor);
  assert.deepEqual([...byFactor.keys()].toSorted(), [
    "base-url",
    "cwd",
    "git-identity",
    "git-remote",
    "hostname",
  ]);
  for (const { factor, level } of found) {
    assert.equal((factorNamed(factor) ?? assert.fail(factor)).refuse(level), undefined, level);
    if (factor !== "base-url") continue;
    const { hostname } = new URL(level);
    assert.ok(hostname.length <= 253 && hostname.split(".").every((label) => label.length <= 63));
  }
  assert.ok(byFactor.get("base-url")?.[0]?.level.includes("word0.word1."));
  assert.ok([...byFactor.values()].every((levels) => levels.length <= 3));
});

test("sentences are no words of a host's name", () => {
  assert.deepEqual(suggestLevels([], [table("text", ["hello there", "word"])]), []);
});
