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
    const small = await mostHeld(1);
    const large = await mostHeld(1024);
    // 64 MiB for the wire, and the first 16 MiB of the body as they are kept and as text.
    const bound = 64 + 2 * 16;
    assert.ok(
      large - small <= bound * kibi,
      `grew by ${Math.round((large - small) / kibi)} MiB, more than ${bound}`,
    );
  });
});
