import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { assertRefused, cageless, fixture, telltale, temporaryFolder } from "./run.ts";

/** Lines that mount a small file system over a folder, with so much space left in it. */
function small(folder: string, kibibytes: number): string {
  return `mount -t tmpfs -o size=${kibibytes}k tmpfs '${folder}'`;
}

describe("a full disk", { skip: cageless }, () => {
  test("where a trial is saved: it is shown, then the line says so", async () => {
    using folder = temporaryFolder();
    const save = join(folder.path, "traces");
    const ran = await telltale(
      ["watch", "--quiet", "--save", save, ...fixture("calls-out.mjs", "ends")],
      { mounts: small(folder.path, 16) },
    );
    assert.match(ran.stdout, /calls\.example\.com +POST \/hello/);
    assertRefused(ran, /traces\/blobs\/\w+ could not be written \(ENOSPC\): free some space/);
  });

  test("where an audit is saved: what was seen until then is shown, and no verdict", async () => {
    using folder = temporaryFolder();
    const save = join(folder.path, "traces");
    const ran = await telltale(
      [
        ...["audit", "--quiet", "--budget", "20t", "--save", save],
        ...fixture("calls-out.mjs", "ends"),
      ],
      // Room for a trial or two.
      { mounts: small(folder.path, 300) },
    );
    assert.match(ran.stdout, /calls\.example\.com/);
    assert.match(ran.stdout, /INCONCLUSIVE/);
    assert.match(ran.stdout, /it was stopped before its end/);
    assert.match(ran.stdout, /exit 2/);
    assertRefused(ran, /could not be written \(ENOSPC\)/);
  });

  test("where the temporary files are: the trial goes on, and says what it could not see", async () => {
    using folder = temporaryFolder();
    const ran = await telltale(["watch", "--quiet", ...fixture("calls-out.mjs", "ends")], {
      variables: { TMPDIR: folder.path },
      mounts: `${small(folder.path, 4)}; head -c 4096 /dev/zero > '${folder.path}/full'`,
    });
    assert.match(ran.stdout, /calls\.example\.com +POST \/hello/);
    assert.match(ran.stdout, /note +the temporary folder \(TMPDIR\) is full/);
    assert.equal(ran.stderr, "");
    assert.equal(ran.code, 0);
  });

  test("without space for one more temporary file", async () => {
    using folder = temporaryFolder();
    const ran = await telltale(["watch", "--quiet", "--", "/bin/true"], {
      variables: { TMPDIR: folder.path },
      mounts: `mount -t tmpfs -o nr_inodes=1 tmpfs '${folder.path}'`,
    });
    assertRefused(ran, /temporary folder \S+ cannot be written \(ENOSPC\).*TMPDIR/);
    assert.equal(ran.stdout, "");
  });

  test("a temporary folder that is not there", async () => {
    const ran = await telltale(["audit", "--quiet", "--", "/bin/true"], {
      variables: { TMPDIR: "/no/such/folder" },
    });
    assertRefused(ran, /temporary folder \/no\/such\/folder cannot be written \(ENOENT\)/);
    assert.equal(ran.stdout, "");
  });

  test("where packages are kept", async () => {
    using folder = temporaryFolder();
    const ran = await telltale(["watch", "--quiet", "npm:semver@5.7.2"], {
      variables: { XDG_CACHE_HOME: folder.path },
      mounts: small(folder.path, 8),
    });
    assertRefused(ran, /no space left on the disk|ENOSPC/);
    assert.equal(ran.stdout, "");
  });

  test("a cache folder that cannot be written", async () => {
    using folder = temporaryFolder();
    const ran = await telltale(["watch", "--quiet", "npm:semver@5.7.2"], {
      variables: { XDG_CACHE_HOME: folder.path },
      mounts: `mount -t tmpfs -o ro tmpfs '${folder.path}'`,
    });
    assertRefused(ran, /cannot write .*set XDG_CACHE_HOME/);
    assert.equal(ran.stdout, "");
  });
});

describe("a place for the traces that cannot be one", { skip: cageless }, () => {
  test("a file", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "file");
    writeFileSync(file, "kept");
    assertRefused(await telltale(["watch", "--quiet", "--save", file, "--", "/bin/true"]), /file/);
  });

  test("a folder with something in it", async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "file"), "kept");
    const ran = await telltale(["watch", "--quiet", "--save", folder.path, "--", "/bin/true"]);
    assertRefused(ran, /is not empty: give the name of a new folder/);
    assert.deepEqual(readdirSync(folder.path), ["file"]);
  });
});
