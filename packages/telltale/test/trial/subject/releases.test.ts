import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { listReleases } from "../../../src/trial/subject/releases.ts";
import { compareVersions } from "../../../src/trial/subject/version-order.ts";
import { registryWith } from "./fake-registry.ts";
import { SubjectError } from "../../../src/trial/subject/subject-error.ts";

const answer = {
  versions: {
    "1.10.0": {},
    "1.2.0": {},
    "1.9.0": {},
    "2.0.0-beta.2": {},
    "2.0.0-beta.11": {},
    "2.0.0": {},
  },
  time: {
    created: "2026-01-01T00:00:00Z",
    modified: "2026-02-01T00:00:00Z",
    "1.2.0": "2026-01-02T00:00:00Z",
    "1.9.0": "2026-01-03T00:00:00Z",
    "1.9.1": "2026-01-04T00:00:00Z",
    "1.10.0": "2026-01-05T00:00:00Z",
  },
};
const registry = registryWith({ tool: answer });

describe("the releases of a package", () => {
  test("are in the order of their versions, with those that were taken back", async () => {
    assert.deepEqual(
      (await listReleases("tool", {}, registry)).map(({ version, there }) => [version, there]),
      [
        ["1.2.0", true],
        ["1.9.0", true],
        ["1.9.1", false],
        ["1.10.0", true],
        ["2.0.0", true],
      ],
    );
  });
  test("prereleases when asked for, by their numbers", async () => {
    const list = await listReleases("tool", { prereleases: true, from: "1.10.0" }, registry);
    assert.deepEqual(
      list.map(({ version }) => version),
      ["1.10.0", "2.0.0-beta.2", "2.0.0-beta.11", "2.0.0"],
    );
  });
  test("from one to another", async () => {
    const list = await listReleases("tool", { from: "1.9.0", to: "1.10.0" }, registry);
    assert.deepEqual(
      list.map(({ version }) => version),
      ["1.9.0", "1.9.1", "1.10.0"],
    );
  });
  test("an end that is no release is named with one near it", async () => {
    await assert.rejects(listReleases("tool", { from: "1.9.5" }, registry), (error: unknown) => {
      assert.ok(error instanceof SubjectError);
      assert.equal(error.code, "no-such-version");
      assert.match(error.message, /^tool@1\.9\.5: .*1\.9\.1$/);
      return true;
    });
  });
  test("one version alone is a list of one", async () => {
    const list = await listReleases(
      "tool",
      {},
      registryWith({ tool: { versions: { "1.0.0": {} } } }),
    );
    assert.deepEqual(list, [{ version: "1.0.0", published: "", there: true }]);
  });
  for (const document of [{}, { versions: [] }, { versions: 7 }, { versions: { "1.0.0": 7 } }])
    test(`a document such as ${JSON.stringify(document)} is one clear error`, async () => {
      await assert.rejects(
        listReleases("tool", {}, registryWith({ tool: document })),
        SubjectError,
      );
    });
  test("names that are no versions are left out", async () => {
    const versions = { "../../x": {}, "1.0.0": {}, "--option": {}, "1.0.0; rm": {} };
    const list = await listReleases("tool", {}, registryWith({ tool: { versions, time: {} } }));
    assert.deepEqual(
      list.map(({ version }) => version),
      ["1.0.0"],
    );
  });
});

test("versions are ordered as Semantic Versioning 2.0.0, section 11, has them", () => {
  const ordered = [
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.1",
    "1.2.0",
    "1.10.0",
    "2.0.0",
  ];
  assert.deepEqual(ordered.toReversed().toSorted(compareVersions), ordered);
});
