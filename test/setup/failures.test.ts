import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { createAuthority } from "../../packages/telltale/src/capture/wire/tls/authority.ts";
import { cageless } from "../bad-input/run.ts";
import { makeClone } from "./clone.ts";
import type { Clone } from "./clone.ts";
import { ownNode } from "./made-project.ts";
import { publish } from "./published.ts";
import { openRegistry } from "./registry.ts";
import { fillShelf } from "./sets-up.ts";

/** One line that says what was wrong and what to do; nothing half installed, nothing of npm's own complaints. */
async function assertRefused(
  clone: Clone,
  line: RegExp,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const ran = await clone.run(["./telltale"], variables);
  assert.deepEqual([ran.code, ran.stdout], [2, ""], ran.stderr);
  const [first = "", second = "", ...more] = ran.stderr.split("\n");
  assert.match(first, /^telltale: installing the locked npm dependencies/);
  assert.match(second, line);
  assert.deepEqual(more, [""]);
  const left = await clone.run(["ls", "-A", "."]);
  assert.ok(!left.stdout.includes("node_modules"), left.stdout);
}

describe("a registry that does not give what is locked", () => {
  const shelf = fillShelf();
  after(() => shelf[Symbol.dispose]());

  test("nobody listens there", async () => {
    const registry = await openRegistry({ packages: [] });
    await registry[Symbol.asyncDispose]();
    using clone = makeClone(shelf.all);
    await assertRefused(
      clone,
      /^telltale: the npm registry cannot be reached \(ECONNREFUSED\): check the network, the proxy and 'npm config get registry'/,
      { npm_config_registry: `http://127.0.0.1:${registry.port}/` },
    );
  });

  test("its name is nobody's", async () => {
    using clone = makeClone(shelf.all);
    await assertRefused(
      clone,
      /^telltale: the npm registry cannot be reached \((?:ENOTFOUND|EAI_AGAIN)\)/,
      { npm_config_registry: "http://registry.invalid/" },
    );
  });

  test("it is another one, without the packages", async () => {
    await using registry = await openRegistry({ packages: [] });
    using clone = makeClone(shelf.all);
    await assertRefused(
      clone,
      /^telltale: the npm registry lacks a locked package: .*(?:made-|@made).*npm config get registry/,
      { npm_config_registry: `http://127.0.0.1:${registry.port}/` },
    );
  });

  test("it wants a login", async () => {
    await using registry = await openRegistry({ packages: shelf.all, token: "not-a-secret" });
    using clone = makeClone(shelf.all);
    await assertRefused(
      clone,
      /^telltale: the npm registry refuses to answer without a login \(E401\).*\.npmrc/,
      { npm_config_registry: `http://127.0.0.1:${registry.port}/` },
    );
  });

  test("its authority is not trusted", async () => {
    const authority = await createAuthority();
    const { certificate, key } = await authority.leaf(["localhost"]);
    await using registry = await openRegistry({
      packages: shelf.all,
      tls: { cert: certificate, key },
    });
    using clone = makeClone(shelf.all);
    await assertRefused(
      clone,
      /^telltale: npm does not trust who answers for the registry \([A-Z_]+\).*cafile/,
      { npm_config_registry: `https://localhost:${registry.port}/` },
    );
  });

  test("it gives other bytes than those that are locked", async () => {
    const folder = join(shelf.folder, "other");
    const other = shelf.all.map((published) =>
      published.manifest.name === "made-leaf"
        ? publish(folder, published.manifest, { "index.js": 'module.exports = "other";\n' })
        : published,
    );
    await using registry = await openRegistry({ packages: other });
    using clone = makeClone(shelf.all);
    await assertRefused(
      clone,
      /^telltale: the npm registry gave something else than what is locked, and it was not installed/,
      { npm_config_registry: `http://127.0.0.1:${registry.port}/` },
    );
  });

  test("its Node is for another C library", async () => {
    const folder = join(shelf.folder, "other node");
    const complaint = "Error loading shared library libstdc++.so.6";
    const all = shelf.all.map((published) =>
      published.manifest.name === ownNode
        ? publish(folder, published.manifest, {
            "bin/node": `#!/bin/sh\necho '${complaint}' >&2\nexit 127\n`,
          })
        : published,
    );
    await using registry = await openRegistry({ packages: all });
    using clone = makeClone(all);
    await assertRefused(
      clone,
      /^telltale: the Node 24 from npm does not start on this machine \(Linux [^)]+\): Error loading shared library/,
      { npm_config_registry: `http://127.0.0.1:${registry.port}/` },
    );
  });

  test("the disk is full", { skip: cageless }, async () => {
    await using registry = await openRegistry({ packages: shelf.all });
    using clone = makeClone(shelf.all);
    mkdirSync(join(clone.path, ".telltale"));
    const own = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
    // Room for what is copied there, and for a package or two.
    const script = "mount -t tmpfs -o size=48k tmpfs .telltale && exec ./telltale";
    const ran = await clone.run(["unshare", ...own, "--mount", "sh", "-c", script], {
      npm_config_registry: `http://127.0.0.1:${registry.port}/`,
    });
    assert.deepEqual([ran.code, ran.stdout], [2, ""], ran.stderr);
    assert.match(ran.stderr, /^telltale: no space left on the disk for the npm dependencies$/m);
  });
});
