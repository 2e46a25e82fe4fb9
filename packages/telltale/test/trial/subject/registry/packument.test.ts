import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cleanPackument,
  distributionOf,
  versionsOf,
} from "../../../../src/trial/subject/registry/packument.ts";

const packument = {
  name: "tool",
  "dist-tags": { latest: "1.0.0" },
  versions: {
    "1.0.0": {
      dependencies: { good: "^1.0.0", bad: "git+https://host/x.git" },
      optionalDependencies: { worse: "file:../x" },
      peerDependencies: { worst: "https://host/x.tgz" },
      _hasShrinkwrap: true,
      dist: { tarball: "https://registry/tool-1.0.0.tgz", integrity: "sha512-AA==" },
    },
    "0.9.0": 7,
  },
};

test("npm is shown no dependency that is not the registry's, and every archive at the gateway", () => {
  const { document, leftOut } = cleanPackument(packument, {
    tarballAt: (version) => `http://gateway/${version}`,
    ownList: false,
  });
  assert.deepEqual(document["versions"], {
    "1.0.0": {
      dependencies: { good: "^1.0.0" },
      optionalDependencies: {},
      peerDependencies: {},
      dist: { tarball: "http://gateway/1.0.0", integrity: "sha512-AA==" },
    },
  });
  assert.deepEqual(
    [...leftOut],
    [["1.0.0", ["bad: git+https://host/x.git", "worse: file:../x", "worst: https://host/x.tgz"]]],
  );
  assert.equal(document["name"], "tool");
});

test("a package's own list of exact versions stays where it is wanted", () => {
  const { document } = cleanPackument(packument, { tarballAt: () => "", ownList: true });
  assert.equal(versionsOf(document)["1.0.0"]?.["_hasShrinkwrap"], true);
});

test("an old package has a digest by SHA-1 alone, and another none", () => {
  const shasum = "0123456789abcdef0123456789abcdef01234567";
  const integrity = `sha1-${Buffer.from(shasum, "hex").toString("base64")}`;
  assert.deepEqual(distributionOf({ dist: { tarball: "t", shasum } }), { tarball: "t", integrity });
  assert.deepEqual(distributionOf({ dist: { tarball: "t" } }), { tarball: "t", integrity: "" });
  assert.equal(distributionOf({ dist: {} }), undefined);
  assert.equal(distributionOf(undefined), undefined);
});
