import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { openDocuments } from "../../../../src/trial/subject/registry/documents.ts";
import { createGateway } from "../../../../src/trial/subject/registry/gateway.ts";
import { settingsOf } from "../../../../src/trial/subject/registry/settings.ts";
import { registryOf } from "../../../../../../test/escapes/registry.ts";

test("npm reaches documents and archives of the registry, by a path that nobody else knows", async (t) => {
  await using registry = await registryOf([
    {
      manifest: { name: "@s/tool", version: "1.0.0", dependencies: { x: "git://h/x" } },
      said: { _hasShrinkwrap: true },
    },
  ]);
  const settings = settingsOf([new Map([["registry", registry.url]])], {});
  const documents = openDocuments(settings, undefined);
  const { server, registryAt, leftOutOf, failure, hasOwnList } = createGateway(
    documents,
    "tool",
    true,
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const base = registryAt(origin);
  try {
    await t.test("a document, cleaned, and the archive that it names", async () => {
      const answer = await fetch(`${base}@s%2ftool`);
      const document = (await answer.json()) as {
        versions: Record<string, { dependencies: object; dist: { tarball: string } }>;
      };
      const version = document.versions["1.0.0"];
      assert.deepEqual(version?.dependencies, {});
      assert.ok(version?.dist.tarball.startsWith(base));
      assert.equal((await fetch(version.dist.tarball)).status, 200);
      assert.deepEqual(leftOutOf("@s/tool", "1.0.0"), ["x: git://h/x"]);
      assert.ok(hasOwnList());
    });
    await t.test("an archive at the place that a list of exact versions gives it", async () => {
      assert.equal((await fetch(`${base}@s/tool/-/tool-1.0.0.tgz`)).status, 200);
      assert.equal((await fetch(`${base}@s/tool/-/tool-2.0.0.tgz`)).status, 404);
      assert.equal((await fetch(`${base}@s/tool/-/other-1.0.0.tgz`)).status, 404);
    });
    await t.test("nothing else", async () => {
      assert.equal((await fetch(`${base}none`)).status, 404);
      assert.equal((await fetch(`${origin}/@s%2ftool`)).status, 403);
      assert.equal((await fetch(`${base}@s%2ftool`, { method: "PUT" })).status, 403);
      for (const path of ["-/whoami", "%2e%2e%2fx", "a/b/c", "%ff", "-/npm/v1/security"])
        assert.equal((await fetch(`${base}${path}`)).status, 404, path);
      assert.equal(failure(), undefined);
    });
  } finally {
    documents.close();
    server.closeAllConnections();
    server.close();
  }
});
