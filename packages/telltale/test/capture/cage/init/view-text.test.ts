import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { viewText } from "../../../../src/capture/cage/init/view-text.ts";
import { perlRun } from "./perl-run.ts";

test("a link leads where it will lead once the root is ours, and never out of it", () => {
  const root = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    mkdirSync(join(root, "etc"));
    mkdirSync(join(root, "var"));
    symlinkSync("/run", join(root, "var", "run"));
    symlinkSync("../../../../../../etc", join(root, "var", "up"));
    symlinkSync("/proc/self/mounts", join(root, "etc", "mtab"));
    symlinkSync("/var/loop", join(root, "var", "loop"));
    const cases = {
      "/etc/hostname": "/etc/hostname",
      "/var/run/secrets/x": "/run/secrets/x",
      "/var/up/passwd": "/etc/passwd",
      "/etc/mtab": "/proc/self/mounts",
      "/etc/../../../x": "/x",
      "/not/there/yet": "/not/there/yet",
    };
    const calls = Object.keys(cases).map((path) => [root, path]);
    assert.deepEqual(perlRun(viewText, "inside_root", calls), Object.values(cases));
    const [looped = ""] = perlRun(viewText, "inside_root", [[root, "/var/loop/x"]]);
    assert.match(looped, /^died: .*too many links/);
  } finally {
    rmSync(root, { recursive: true });
  }
});
