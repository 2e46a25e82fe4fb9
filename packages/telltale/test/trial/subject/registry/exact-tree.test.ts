import assert from "node:assert/strict";
import { test } from "node:test";
import type { Documents } from "../../../../src/trial/subject/registry/documents.ts";
import { exactTree } from "../../../../src/trial/subject/registry/exact-tree.ts";
import { SubjectError } from "../../../../src/trial/subject/subject-error.ts";

const here = { os: [process.platform], cpu: [process.arch] };

function documentsWith(packages: Readonly<Record<string, Record<string, object>>>): Documents {
  const packument = async (name: string): Promise<Record<string, unknown>> => {
    const versions = packages[name];
    if (versions === undefined) throw new SubjectError("no-such-package", name);
    return { versions };
  };
  const none = async (): Promise<never> => {
    throw new Error("not asked here");
  };
  return { packument, distribution: none, open: none, tag: "latest", close: () => {} };
}

const wanted = { dependencies: { tool: "1.0.0" }, optionalDependencies: {} };

test("a small package with a program for each machine needs no choice", async () => {
  const documents = documentsWith({
    tool: {
      "1.0.0": {
        dependencies: { part: "2.0.0" },
        optionalDependencies: { here: "npm:tool@1.0.0-here", there: "1.0.0", gone: "1.0.0" },
      },
      "1.0.0-here": here,
    },
    part: { "2.0.0": {} },
    there: { "1.0.0": { os: ["plan9"] } },
  });
  const tree = await exactTree(wanted, documents, "tool");
  assert.deepEqual(
    tree?.packages
      .map(({ path, name, version, optional }) => [path, name, version, optional])
      .toSorted(),
    [
      ["node_modules/here", "tool", "1.0.0-here", true],
      ["node_modules/part", "part", "2.0.0", false],
      ["node_modules/tool", "tool", "1.0.0", false],
    ],
  );
});

for (const [what, packages] of [
  ["a range", { tool: { "1.0.0": { dependencies: { a: "^1.0.0" } } }, a: { "1.0.0": {} } }],
  ["a peer", { tool: { "1.0.0": { peerDependencies: { a: "1.0.0" } } }, a: { "1.0.0": {} } }],
  ["a bundle", { tool: { "1.0.0": { bundleDependencies: ["a"] } } }],
  ["an own list", { tool: { "1.0.0": { _hasShrinkwrap: true } } }],
  [
    "two versions of one name",
    {
      tool: { "1.0.0": { dependencies: { a: "1.0.0", b: "1.0.0" } } },
      a: { "1.0.0": { dependencies: { b: "2.0.0" } } },
      b: { "1.0.0": {}, "2.0.0": {} },
    },
  ],
] as const)
  test(`${what} is npm's to choose`, async () => {
    assert.equal(await exactTree(wanted, documentsWith(packages), "tool"), undefined);
  });

test("what is not the registry's is left out and named", async () => {
  const documents = documentsWith({
    tool: { "1.0.0": { dependencies: { a: "git://h/a" }, peerDependencies: { b: "file:b" } } },
  });
  const tree = await exactTree(wanted, documents, "tool");
  assert.equal(tree?.packages.length, 1);
  assert.deepEqual([...(tree?.leftOut ?? [])], [["tool@1.0.0", ["a: git://h/a", "b: file:b"]]]);
});

test("dependencies in a circle end, and a version that is not there is an error", async () => {
  const circle = documentsWith({
    tool: { "1.0.0": { dependencies: { a: "1.0.0" } } },
    a: { "1.0.0": { dependencies: { tool: "1.0.0" } } },
  });
  assert.equal((await exactTree(wanted, circle, "tool"))?.packages.length, 2);
  await assert.rejects(exactTree(wanted, documentsWith({ tool: {} }), "tool"), SubjectError);
  await assert.rejects(exactTree(wanted, documentsWith({}), "tool"), SubjectError);
});
