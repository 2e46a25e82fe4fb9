import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { cageless, outcomeOf } from "../../bad-input/run.ts";
import { makeEmpty, pack, publishInstalled } from "../../package/installed.ts";
import type { Packed } from "../../package/installed.ts";
import { openRegistry } from "../registry.ts";
import type { Registry } from "../registry.ts";
import { npmOf, releases } from "./releases.ts";

describe("npx runs the package in an empty home", () => {
  const shelf = mkdtempSync(join(tmpdir(), "shelf-"));
  let packed: Packed;
  let registry: Registry;
  before(async () => {
    packed = pack(shelf);
    registry = await openRegistry({ packages: publishInstalled(shelf) });
  });
  after(async () => {
    rmSync(shelf, { recursive: true, force: true });
    await registry[Symbol.asyncDispose]();
  });
  for (const release of releases) {
    const npm = npmOf(release);
    const skip = "because" in npm ? npm.because : cageless;
    test(`with npm ${release.version}`, { skip }, async () => {
      assert.ok("folder" in npm);
      using empty = makeEmpty(registry.port, npm.folder);
      const cli = join(npm.folder, "package/bin/npx-cli.js");
      // By a path from here: what starts with a slash is a program to npx, not a package.
      copyFileSync(packed.tarball, join(empty.folder, "telltale.tgz"));
      const words = [cli, "--yes", "./telltale.tgz", "watch", "--json", "--", "/bin/echo", "hi"];
      const ran = await outcomeOf(
        spawn(process.execPath, words, {
          cwd: empty.folder,
          env: empty.variables,
          stdio: ["ignore", "pipe", "pipe"],
        }),
      );
      assert.equal(ran.code, 0, ran.stderr);
      assert.equal((JSON.parse(ran.stdout) as { stdout: string }).stdout, "hi\n");
    });
  }
});
