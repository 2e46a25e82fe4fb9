import assert from "node:assert/strict";
import { test } from "node:test";
import { fitsMachine } from "../../../../src/trial/subject/registry/fits-machine.ts";
import { readTree } from "../../../../src/trial/subject/registry/resolved-tree.ts";

const gateway = "http://gateway/";
const here = { os: [process.platform], cpu: [process.arch] };

function treeOf(packages: Readonly<Record<string, object>>): ReturnType<typeof readTree> {
  return readTree(JSON.stringify({ lockfileVersion: 3, packages }), gateway);
}

const entry = (more: object = {}): object => ({
  version: "1.0.0",
  resolved: `${gateway}x.tgz`,
  integrity: "sha512-AA==",
  ...more,
});

test("a list of a tree becomes packages at their places, outer ones first", () => {
  const { packages, foreign } = treeOf({
    "": { dependencies: { a: "1" } },
    "node_modules/a/node_modules/@s/c": entry(),
    "node_modules/a": entry({ dependencies: { "@s/c": "1", b: "1" } }),
    "node_modules/b": entry({ name: "real-b" }),
  });
  assert.deepEqual(
    packages.map(({ path, name }) => [path, name]),
    [
      ["node_modules/a", "a"],
      ["node_modules/b", "real-b"],
      ["node_modules/a/node_modules/@s/c", "@s/c"],
    ],
  );
  assert.deepEqual(foreign, []);
});

test("builds for other machines are left out, with what only they need", () => {
  const { packages } = treeOf({
    "": { optionalDependencies: { "for-here": "1", "for-there": "1" } },
    "node_modules/for-here": entry({ optional: true, ...here }),
    "node_modules/for-there": entry({
      optional: true,
      os: ["plan9"],
      dependencies: { only: "1", "for-here": "1" },
    }),
    "node_modules/only": entry({ optional: true }),
    "node_modules/nobodys": entry(),
  });
  assert.deepEqual(
    packages.map(({ path }) => path),
    ["node_modules/for-here"],
  );
});

test("what is not the registry's has no place in the tree", () => {
  const needed = ["by-git", "by-link", "by-host", "bundled", "no-version", "public"];
  const { packages, foreign } = treeOf({
    "": { dependencies: Object.fromEntries(needed.map((name) => [name, "1"])) },
    "node_modules/by-git": entry({ resolved: "git+ssh://git@host/x.git#1" }),
    "node_modules/by-link": { resolved: "../x", link: true },
    "node_modules/by-host": entry({ resolved: "http://host/x.tgz" }),
    "node_modules/bundled": entry({ inBundle: true }),
    "node_modules/no-version": entry({ version: "" }),
    "node_modules/public": entry({ resolved: "https://registry.npmjs.org/x/-/x-1.0.0.tgz" }),
  });
  assert.deepEqual(
    packages.map(({ path }) => path),
    ["node_modules/public"],
  );
  assert.deepEqual(foreign.map((text) => text.split(":")[0]).toSorted(), [
    "node_modules/by-git",
    "node_modules/by-host",
    "node_modules/by-link",
    "node_modules/no-version",
  ]);
});

test("a place that leads elsewhere is none", () => {
  const { packages, foreign } = treeOf({
    "": { dependencies: { "../../x": "1", ".bin": "1", "a/b": "1" } },
    "node_modules/../../x": entry(),
    "node_modules/.bin": entry(),
    "node_modules/a/b": entry(),
  });
  assert.deepEqual(packages, []);
  assert.equal(foreign.length, 3);
});

test("dependencies in a circle end", () => {
  const { packages } = treeOf({
    "": { dependencies: { a: "1" } },
    "node_modules/a": entry({ dependencies: { b: "1" } }),
    "node_modules/b": entry({ dependencies: { a: "1" } }),
  });
  assert.equal(packages.length, 2);
});

test("no list at all is an error", () => {
  assert.throws(() => readTree("", gateway), SyntaxError);
  for (const text of ["[]", '{"packages":7}', '{"packages":{"":7}}'])
    assert.throws(() => readTree(text, gateway), { name: "ZodError" }, text);
});

test("a package says for which machines it is by names, and by names that it is not for", () => {
  const machine = { platform: "linux", architecture: "x64", musl: false };
  const fits = (wants: Parameters<typeof fitsMachine>[0]): boolean => fitsMachine(wants, machine);
  assert.ok(fits({}));
  assert.ok(fits({ os: ["linux", "darwin"], cpu: ["x64"], libc: ["glibc"] }));
  assert.ok(fits({ os: ["!win32"] }));
  assert.ok(!fits({ os: ["!linux"] }));
  assert.ok(!fits({ os: ["darwin"] }));
  assert.ok(!fits({ cpu: ["arm64"] }));
  assert.ok(!fits({ libc: ["musl"] }));
});
