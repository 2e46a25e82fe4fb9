import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { firstSubordinate } from "../../../src/capture/cage/user-map.ts";

test("the first id that is set aside for a user by name or number is taken", () => {
  const table = "other:100000:65536\n# dev:1:1\ndev:200000:0\ndev:300000:65536\n1001:400000:1\n";
  assert.equal(firstSubordinate(table, ["dev", "1000"]), 300_000);
  assert.equal(firstSubordinate(table, ["", "1001"]), 400_000);
  assert.equal(firstSubordinate(table, ["", "1002"]), undefined);
  assert.equal(firstSubordinate("dev:x:1\ndev", ["dev"]), undefined);
});

const checkout = join(import.meta.dirname, "../../../../..");
const lacking =
  process.getuid?.() !== 0
    ? "it takes root to be a user with subordinate ids"
    : spawnSync("sh", ["-c", "command -v newuidmap"]).status !== 0 && "newuidmap is not installed";

/** Gives a made-up user subordinate ids in a mount namespace of its own, and runs a cage as that user. */
const script = `
set -e
mount --bind "$1" /srv
for name in passwd subuid subgid; do touch /etc/$name; mount --bind "$2/$name" /etc/$name; done
cd /srv
exec setpriv --reuid=54321 --regid=54321 --clear-groups --inh-caps=-all -- \\
  env -i PATH="$PATH" HOME="$2" TMPDIR="$2" /srv/node_modules/.bin/node packages/telltale/test/capture/cage/fixtures/other-user.ts
`;

test(
  "an ordinary user's subject is another user, where ids are set aside",
  { skip: lacking },
  () => {
    const home = mkdtempSync(join(tmpdir(), "telltale-test-"));
    try {
      const passwd = `${readFileSync("/etc/passwd", "utf8")}canary:x:54321:54321::${home}:/bin/sh\n`;
      writeFileSync(join(home, "passwd"), passwd);
      for (const name of ["subuid", "subgid"])
        writeFileSync(join(home, name), "canary:700000:65536\n");
      spawnSync("chown", ["-R", "54321:54321", home]);
      const words = ["--mount", "--propagation", "private", "--", "/bin/sh", "-c", script, "sh"];
      const ran = spawnSync("unshare", [...words, checkout, home], { encoding: "utf8" });
      assert.equal(ran.status, 0, ran.stderr);
      const [identity, map] = ran.stdout.split("\n");
      assert.equal(identity, "1000 1000");
      assert.match(map ?? "", /^\s+0\s+54321\s+1 \s+1000\s+700000\s+1 $/);
    } finally {
      rmSync(home, { recursive: true });
    }
  },
);
