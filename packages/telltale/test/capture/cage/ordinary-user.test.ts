import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";

const checkout = join(import.meta.dirname, "../../../../..");
const suites = ["network", "view", "limits", "activity", "left-behind", "nested-sandboxes"];

/** Shows the checkout where anybody may read it, becomes an ordinary user, and runs the suites. */
const script = `
set -e
mount --bind "$1" /srv
cd /srv
exec setpriv --reuid=54321 --regid=54321 --clear-groups --inh-caps=-all -- \\
  env -i PATH="$PATH" HOME="$2" TMPDIR="$2" /srv/node_modules/.bin/node --test ${suites.map((name) => `packages/telltale/test/capture/cage/${name}.test.ts`).join(" ")}
`;

test(
  "everything that holds for root holds for an ordinary user",
  { skip: process.getuid?.() === 0 ? false : "these suites have just been run as one" },
  async () => {
    const home = mkdtempSync(join(tmpdir(), "telltale-test-"));
    try {
      const child = spawn(
        "unshare",
        [
          "--mount",
          "--propagation",
          "private",
          "--",
          "/bin/sh",
          "-c",
          `chown 54321:54321 "$2"; ${script}`,
          "sh",
          checkout,
          home,
        ],
        {
          stdio: ["ignore", "pipe", "inherit"],
          // Node's runner would otherwise report into ours.
          env: { ...process.env, NODE_TEST_CONTEXT: "" },
        },
      );
      const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
      assert.equal(code, 0, output.slice(-4000));
      assert.match(output, /fail 0/);
      assert.ok(Number(/pass (\d+)/.exec(output)?.[1] ?? 0) >= 25, output.slice(-500));
    } finally {
      rmSync(home, { recursive: true });
    }
  },
);
