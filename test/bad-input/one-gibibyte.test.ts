import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { cageless, fixture, telltale, temporaryFolder } from "./run.ts";

const kibi = 1024;

/** Runs the subject and gives the most kibibytes that Telltale's own process held. */
async function mostHeld(mebibytes: number): Promise<number> {
  using folder = temporaryFolder();
  const file = join(folder.path, "memory");
  const probe = pathToFileURL(join(import.meta.dirname, "fixtures/tells-its-memory.mjs")).href;
  const { code, stdout, stderr } = await telltale(
    ["watch", "--quiet", ...fixture("sends-much.mjs", String(mebibytes))],
    { variables: { NODE_OPTIONS: `--import=${probe}`, TELLTALE_TEST_MEMORY_FILE: file } },
  );
  assert.equal(stderr, "");
  assert.equal(code, 0);
  assert.ok(stdout.includes(`sent ${mebibytes} MiB`), "it was heard to its end");
  assert.match(stdout, mebibytes > 1000 ? /much\.example\.com +POST \/upload +1\.1 GB/ : /POST/);
  return Number(readFileSync(file, "utf8"));
}

describe("a subject that sends 1 GiB", { skip: cageless }, () => {
  test("is heard to its end, and the process does not grow with it", async () => {
    const little = await mostHeld(1);
    const some = await mostHeld(64);
    const much = await mostHeld(1024);
    // Of both larger bodies the first 16 MiB are kept and read: what comes after costs the wire's bound at most.
    assertGrowth(some, much, 64);
    // And the part that is kept stands there as bytes, as text, and as what its codings could give.
    assertGrowth(little, much, 64 + 5 * 16);
  });
});

function assertGrowth(from: number, to: number, most: number): void {
  const growth = Math.round((to - from) / kibi);
  assert.ok(growth <= most, `grew by ${growth} MiB, more than ${most}`);
}
