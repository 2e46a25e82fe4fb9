import assert from "node:assert/strict";
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import type { Subject } from "../../../src/trial/subject/subject.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/*
 * With npm and its registry as they are: one small package with a command and no dependency. The digest
 * is of its bytes as published, and the integrity is the registry's.
 */
const spec = "npm:semver@5.7.2";
const published =
  "sha512-cBznnQ9KjJqU67B52RMC65CMarK2600WFnbkcaiwWq3xy/5haFJlshgnpjovMVJ+Hff49d8GEn0b87C5pDQ10g==";
const path = "subjects/linux-x64/semver@5.7.2".replace(
  "linux-x64",
  `${process.platform}-${process.arch}`,
);

async function fetch(cache: string): Promise<Subject> {
  return await resolveSubject(spec, { cache });
}

test("a package is fetched once, kept whole, and known again when it was changed", async (t) => {
  using folder = temporaryFolder();
  const cache = folder.path;
  const [first, second] = await Promise.all([fetch(cache), fetch(cache)]);

  await t.test("two at once give the same, and leave nothing half made", () => {
    assert.deepEqual(first, second);
    assert.deepEqual(readdirSync(join(cache, path, "..")), ["semver@5.7.2"]);
  });
  await t.test("it is laid out as a global install, with the registry's integrity", () => {
    assert.equal(first.integrity, published);
    assert.deepEqual(first.mounts, [
      { from: join(cache, path, "prefix"), to: "{home}/.npm-global" },
    ]);
    assert.deepEqual(readdirSync(join(cache, path, "prefix/bin")), ["semver"]);
    assert.ok(statSync(join(cache, path, "prefix/bin/semver")).isFile());
    assert.deepEqual(first.turn.argv, ["semver"]);
  });
  await t.test("nothing of ours lies where the subject can see it", () => {
    assert.deepEqual(readdirSync(join(cache, path, "prefix")).toSorted(), ["bin", "lib"]);
    assert.deepEqual(
      readdirSync(join(cache, path, "prefix/lib/node_modules")).filter((name) => name !== ".bin"),
      ["semver"],
    );
  });
  await t.test("the copy is used again without npm", async () => {
    const search = process.env["PATH"];
    process.env["PATH"] = "/none";
    try {
      assert.deepEqual(await fetch(cache), first);
    } finally {
      process.env["PATH"] = search;
    }
  });
  await t.test("a touched file of the same bytes is the same package", async () => {
    const file = join(cache, path, "prefix/lib/node_modules/semver/LICENSE");
    appendFileSync(file, "");
    writeFileSync(file, readFileSync(file));
    assert.equal((await fetch(cache)).facts.sha256, first.facts.sha256);
  });
  await t.test("a changed file is found out, and the package fetched anew", async () => {
    const file = join(cache, path, "prefix/lib/node_modules/semver/semver.js");
    appendFileSync(file, "\nsteal();\n");
    const again = await fetch(cache);
    assert.equal(again.facts.sha256, first.facts.sha256);
    assert.ok(!readFileSync(file, "utf8").includes("steal"));
  });
});

test("without a version the latest is taken, and said", async () => {
  using folder = temporaryFolder();
  const subject = await resolveSubject("npm:semver", { cache: folder.path });
  assert.match(subject.facts.version, /^\d+\.\d+\.\d+/);
  assert.deepEqual(subject.notes, [`no version given: latest is semver ${subject.facts.version}`]);
});

for (const [wrong, code] of [
  ["npm:semver@99.99.99", "no-such-version"],
  ["npm:semver@no-such-tag", "no-such-version"],
  ["npm:@telltale-none/no-such-package-at-all", "no-such-package"],
  ["npm:@telltale-none/no-such-package-at-all@1.0.0", "no-such-package"],
] as const) {
  test(`${wrong}: ${code}, and nothing is kept`, async () => {
    using folder = temporaryFolder();
    await assert.rejects(resolveSubject(wrong, { cache: folder.path }), {
      name: "SubjectError",
      code,
    });
    const kept = join(folder.path, "subjects", `${process.platform}-${process.arch}`);
    assert.deepEqual(
      existsSync(kept)
        ? readdirSync(kept, { recursive: true }).filter(
            (name) => !String(name).endsWith("@telltale-none"),
          )
        : [],
      [],
    );
  });
}

test("a registry that does not answer, a missing npm and a cache that cannot be written give different errors", async () => {
  using folder = temporaryFolder();
  const cache = join(folder.path, "cache");
  const before = process.env;
  try {
    process.env = { ...before, npm_config_registry: "http://127.0.0.1:9/" };
    await assert.rejects(resolveSubject("npm:semver", { cache }), { code: "registry-unreachable" });
    await assert.rejects(resolveSubject(spec, { cache }), { code: "registry-unreachable" });
    process.env = { ...before, PATH: "/none" };
    await assert.rejects(resolveSubject("npm:semver@^5", { cache }), { code: "npm-missing" });
    process.env = before;
    const file = folder.write("file", "");
    await assert.rejects(resolveSubject(spec, { cache: file }), { code: "cache-unwritable" });
  } finally {
    process.env = before;
  }
});
