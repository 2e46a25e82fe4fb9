import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import * as tar from "tar";
import { datingSchema } from "../../src/static/versions/dating.ts";
import { temporaryFolder } from "../trial/subject/temporary-folder.ts";
import { telltale } from "./run-telltale.ts";

const versions = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"];
/** Versions that name the host. */
const naming = ["1.1.0", "1.2.0"];

/** A registry on the loopback that has one package; it stops answering for tarballs named in `silent`. */
async function registry(folder: string, silent: Set<string>) {
  const tarballs = new Map(
    versions.map((version) => {
      const file = join(folder, `${version}.tgz`);
      const root = join(folder, version);
      tar.create({ gzip: true, file, cwd: root, sync: true }, ["package"]);
      return [version, readFileSync(file)];
    }),
  );
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    const { port } = server.address() as AddressInfo;
    const version = /tool-(\d+\.\d+\.\d+)\.tgz$/.exec(request.url ?? "")?.[1];
    if (version !== undefined) {
      if (silent.has(version)) return void request.socket.destroy();
      asked.push(version);
      return void answer.end(tarballs.get(version));
    }
    const of = (each: string) => ({
      name: "tool",
      version: each,
      dist: {
        tarball: `http://127.0.0.1:${port}/tool-${each}.tgz`,
        integrity: `sha512-${createHash("sha512")
          .update(tarballs.get(each) ?? "")
          .digest("base64")}`,
      },
    });
    answer.setHeader("content-type", "application/json");
    answer.end(
      JSON.stringify({
        name: "tool",
        "dist-tags": { latest: versions.at(-1) },
        versions: Object.fromEntries(versions.map((each) => [each, of(each)])),
        time: Object.fromEntries(
          [...versions, "1.2.5"].map((each) => [each, "2026-01-01T00:00:00.000Z"]),
        ),
      }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}/`, [Symbol.dispose]: () => void server.close() };
}

test("a registry that stops answering half-way: what was read is shown and kept, and the next run goes on", async () => {
  using folder = temporaryFolder();
  for (const version of versions) {
    const host = naming.includes(version) ? "relay.example.net" : "api.example.net";
    folder.write(`${version}/package/package.json`, JSON.stringify({ name: "tool", version }));
    folder.write(
      `${version}/package/index.js`,
      `export function send(b){return fetch("https://${host}/",{body:b})}`,
    );
  }
  const silent = new Set(["1.2.0"]);
  using stand = await registry(folder.path, silent);
  const variables = { npm_config_registry: stand.url, XDG_CACHE_HOME: join(folder.path, "cache") };
  const line = [
    "bisect",
    "npm:tool",
    "--host",
    "relay.example.net",
    "--all",
    "--json",
    "--quiet",
    "--no-trials",
  ];

  const first = await telltale(line, variables);
  assert.equal(first.code, 2);
  assert.match(
    first.stderr,
    /^telltale: tool@1\.2\.0: the npm registry cannot be reached[^\n]*\n$/,
  );
  const known = datingSchema.parse(JSON.parse(first.stdout));
  assert.equal(known.releases.read, 2);
  assert.ok(known.stopped !== undefined);

  silent.clear();
  const second = await telltale(line, variables);
  assert.equal(second.stderr, "");
  assert.equal(second.code, 1);
  const dating = datingSchema.parse(JSON.parse(second.stdout));
  assert.deepEqual(stand.asked, versions, "nothing was fetched twice");
  assert.deepEqual(
    dating.strands.map(({ runs }) =>
      runs.map((run) => [
        run.before?.version,
        run.first.version,
        run.last.version,
        run.after?.version,
      ]),
    ),
    [[["1.0.0", "1.1.0", "1.2.0", "1.3.0"]]],
  );
  assert.deepEqual(dating.releases.unknown, [
    { version: "1.2.5", because: "taken back from the registry" },
  ]);
});
