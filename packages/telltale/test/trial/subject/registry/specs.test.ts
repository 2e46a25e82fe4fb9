import assert from "node:assert/strict";
import { test } from "node:test";
import { isRegistrySpec, registrySpecs } from "../../../../src/trial/subject/registry/specs.ts";

for (const spec of [
  "1.2.3",
  "^1.2.3 || >=2 <3",
  "1.x",
  "*",
  "",
  "latest",
  "next-11",
  "1.0.0-beta.1+build",
  "1.0 - 2.0",
  "npm:other@^1.0.0",
  "npm:@scope/other@1.2.3",
  "npm:other",
])
  test(`from the registry: ${JSON.stringify(spec)}`, () => assert.ok(isRegistrySpec(spec)));

for (const spec of [
  "git+https://host/x.git",
  "git+ssh://git@host/x.git",
  "git://host/x",
  "git@host:owner/x.git",
  "owner/repository",
  "github:owner/repository",
  "gist:11081aaa281",
  "https://host/x.tgz",
  "http://host/x",
  "HTTP://host/x",
  "file:../x",
  "link:../x",
  "workspace:*",
  "catalog:",
  "../x",
  "./x",
  ".",
  "..",
  "~/x",
  "/x",
  "x.tgz",
  "x.tar.gz",
  "X.TAR",
  "C:\\x",
  "npm:other@git+https://host/x.git",
  "npm:other@npm:x",
  "npm:../x",
  "npm:",
  "npm:other@x.tgz",
  "1.0.0\n",
  "1".repeat(2000),
])
  test(`from elsewhere: ${JSON.stringify(spec.slice(0, 40))}`, () =>
    assert.ok(!isRegistrySpec(spec)));

test("names that are paths and values that are no text are left out", () => {
  const { kept, leftOut } = registrySpecs({
    good: "^1.0.0",
    "../bad": "1.0.0",
    "-option": "1.0.0",
    number: 7,
    elsewhere: "file:x",
  });
  assert.deepEqual(kept, { good: "^1.0.0" });
  assert.deepEqual(leftOut, [
    "../bad: 1.0.0",
    "-option: 1.0.0",
    "number: number",
    "elsewhere: file:x",
  ]);
});
