import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isExactVersion, parsePackageSpec } from "../../../src/trial/subject/spec.ts";
import { SubjectError } from "../../../src/trial/subject/subject-error.ts";

test("name and version are separated, also in a scope", () => {
  assert.deepEqual(parsePackageSpec("npm:@vendor/tool@1.2.3"), {
    name: "@vendor/tool",
    version: "1.2.3",
  });
  assert.deepEqual(parsePackageSpec("npm:@vendor/tool"), { name: "@vendor/tool" });
  assert.deepEqual(parsePackageSpec("npm:tool@^1.2 || 3"), { name: "tool", version: "^1.2 || 3" });
  assert.deepEqual(parsePackageSpec("npm:tool@"), { name: "tool" });
});

for (const spec of [
  "npm:",
  "npm:../x",
  "npm:@a",
  "npm:a/b",
  "npm:a@file:../b",
  "npm:a@npm:b",
  "npm:a@https://h/x.tgz",
  "npm:a@--x",
  "npm:-g@1\n",
  "npm:a@1;id",
]) {
  test(`${JSON.stringify(spec)} is no package`, () => {
    assert.throws(() => parsePackageSpec(spec), { name: "SubjectError", code: "bad-spec" });
  });
}

test("nothing gets through that npm would take for an option, a path or a URL", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      try {
        const { name, version } = parsePackageSpec(`npm:${text}`);
        assert.doesNotMatch(`${name}@${version ?? ""}`, /[\\:;$`'"\n\0]|\.\.\/|^[-./]/);
        assert.ok(name.split("/").length <= 2);
      } catch (error) {
        assert.ok(error instanceof SubjectError);
      }
    }),
  );
});

test("only a whole version is exact", () => {
  for (const version of ["1.2.3", "0.169.0-linux-x64", "1.2.0-beta.10", "1.0.0+build.5"])
    assert.ok(isExactVersion(version), version);
  for (const version of ["1", "1.2", "^1.2.3", "latest", "1.2.x", "../1.2.3", "1.2.3/.."])
    assert.ok(!isExactVersion(version), version);
});
