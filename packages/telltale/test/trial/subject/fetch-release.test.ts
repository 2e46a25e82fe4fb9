import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fetchRelease } from "../../../src/trial/subject/fetch-release.ts";
import type { Registry } from "../../../src/trial/subject/registry/registry.ts";
import { SubjectError } from "../../../src/trial/subject/subject-error.ts";
import { registryWith } from "./fake-registry.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const build = `tool-${process.platform}-${process.arch}`;

/** A registry whose archives are one byte for each character of their names; `asked` keeps what was fetched. */
function registry(view: object, asked: string[] = []): Registry {
  return {
    ...registryWith({ tool: { versions: { "1.0.0": view } } }),
    async save(name, version, file) {
      asked.push(`${name}@${version}`);
      writeFileSync(file, `${name}@${version}`);
    },
  };
}

const view = {
  optionalDependencies: { [build]: "1.0.0", "tool-plan9-mips": "1.0.0", "clipboard-helper": "1" },
};

describe("a release is fetched to be read", () => {
  test("its own tarball and that of its program for this machine; then it is taken away", async () => {
    using folder = temporaryFolder();
    const asked: string[] = [];
    const release = await fetchRelease("tool", "1.0.0", folder.path, registry(view, asked));
    assert.deepEqual(asked, ["tool@1.0.0", `${build}@1.0.0`]);
    assert.deepEqual(
      release.inputs.map(({ path }) => path).toSorted(),
      [`${build}-1.0.0.tgz`, "tool-1.0.0.tgz"].toSorted(),
    );
    assert.equal(release.bytes, "tool@1.0.0".length + `${build}@1.0.0`.length);
    await release.remove();
    assert.ok(release.inputs.every(({ file }) => !existsSync(file)));
  });

  test("when fetching fails half-way nothing half made is left", async () => {
    using folder = temporaryFolder();
    const failing: Registry = {
      ...registry(view),
      async save(name, version, file, what) {
        if (name === build) throw new SubjectError("registry-unreachable", "gone");
        await registry(view).save(name, version, file, what);
      },
    };
    await assert.rejects(fetchRelease("tool", "1.0.0", folder.path, failing), SubjectError);
    const left = readdirSync(join(folder.path, "releases", `${process.platform}-${process.arch}`));
    assert.deepEqual(left, []);
  });

  test("a release that says it is larger than the limit is not fetched", async () => {
    using folder = temporaryFolder();
    const asked: string[] = [];
    const large = registry({ ...view, dist: { unpackedSize: 9e9 } }, asked);
    await assert.rejects(
      fetchRelease("tool", "1.0.0", folder.path, large),
      (error: unknown) => error instanceof SubjectError && error.code === "too-large",
    );
    assert.deepEqual(asked, []);
  });
});
