import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { below, commandOf, isAlive, until } from "./processes.ts";
import { assertRefused, cageless, outcomeOf, start, telltale, temporaryFolder } from "./run.ts";

/** A registry that knows one package in one version, and nothing of anything else. */
function registry(): Server {
  return createServer((request, response) => {
    const known = request.url?.startsWith("/only-one-version") === true;
    const version = {
      name: "only-one-version",
      version: "1.0.0",
      dist: { tarball: "", shasum: "" },
    };
    response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
    response.end(
      JSON.stringify(
        known
          ? {
              name: "only-one-version",
              "dist-tags": { latest: "1.0.0" },
              versions: { "1.0.0": version },
            }
          : { error: "Not found" },
      ),
    );
  });
}

describe("a package that cannot be had", { skip: cageless }, () => {
  const server = registry();
  let variables: Readonly<Record<string, string>> = {};
  const folder = temporaryFolder();
  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    variables = {
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: join(folder.path, "npm"),
      XDG_CACHE_HOME: join(folder.path, "cache"),
    };
  });
  after(() => {
    server.close();
    server.closeAllConnections();
    folder[Symbol.dispose]();
  });

  test("a name that nobody has published", async () => {
    const ran = await telltale(["watch", "--quiet", "npm:no-such-package@1.0.0"], { variables });
    assertRefused(ran, /no-such-package@1\.0\.0: the registry has no such package; check the name/);
    assert.equal(ran.stdout, "");
  });

  test("a version that was never published", async () => {
    const ran = await telltale(["audit", "--quiet", "npm:only-one-version@7.7.7"], { variables });
    assertRefused(ran, /only-one-version@7\.7\.7: the registry has no such version/);
    assert.equal(ran.stdout, "");
  });

  test("no registry at all", async () => {
    const nobody = { ...variables, npm_config_registry: "http://127.0.0.1:9/" };
    const ran = await telltale(["watch", "--quiet", "npm:no-such-package@1.0.0"], {
      variables: nobody,
    });
    assertRefused(ran, /registry cannot be reached \(ECONNREFUSED\)/);
  });

  test("after a failure the folder for the traces can be named again", async () => {
    const save = join(folder.path, "traces");
    const words = ["watch", "--quiet", "--save", save, "npm:no-such-package@1.0.0"];
    await telltale(words, { variables });
    assertRefused(await telltale(words, { variables }), /no such package/);
  });
});

/** Answers for one package, which needs a choice among versions of another, and never for that one. */
function silentRegistry(asked: () => void): Server {
  const name = "some-package";
  const dist = { tarball: "http://127.0.0.1:9/some-package.tgz", integrity: "sha512-AA==" };
  const manifest = { name, version: "1.0.0", dependencies: { other: "^1.0.0" }, dist };
  const document = { name, "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": manifest } };
  return createServer((request, response) => {
    if (request.url !== `/${name}`) return asked();
    response.end(JSON.stringify(document));
  });
}

describe("a registry that takes a request and never answers", { skip: cageless }, () => {
  for (const [signal, expected] of [
    ["SIGINT", 130],
    ["SIGKILL", null],
  ] as const) {
    for (const [name, whose] of [
      ["silent", "Telltale's own asking"],
      ["some-package", "npm in its cage"],
    ] as const) {
      test(`${signal} ends ${whose} too`, async () => {
        using folder = temporaryFolder();
        const asked = Promise.withResolvers<void>();
        const server = silentRegistry(asked.resolve).listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        const child = start(["watch", "--quiet", `npm:${name}@1.0.0`], {
          variables: {
            npm_config_registry: `http://127.0.0.1:${port}/`,
            XDG_CACHE_HOME: join(folder.path, "cache"),
          },
        });
        const outcome = outcomeOf(child);
        const tooSoon = outcome.then(({ stderr }) => assert.fail(`it ended: ${stderr}`));
        await Promise.race([asked.promise, tooSoon]);
        tooSoon.catch(() => undefined);
        const started = below(child.pid ?? 0);
        const isNpm = (pid: number): boolean => commandOf(pid).includes("npm-cli.js\0");
        assert.equal(started.some(isNpm), name === "some-package");
        child.kill(signal);
        const { code, stdout } = await outcome;
        assert.equal(code, expected);
        assert.equal(stdout, "");
        await until(() => (started.some(isAlive) ? undefined : true), "what it started has ended");
        server.close();
        server.closeAllConnections();
      });
    }
  }
});

/** The 64 bytes of an ELF header (System V ABI): little endian, 64 bits, executable, with an entry point. */
function elfFor(machine: number): Buffer {
  const header = Buffer.alloc(4096);
  header.write("\u007FELF", "latin1");
  header.set([2, 1, 1], 4);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(machine, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(0x40_00_00n, 24);
  return header;
}

test(
  "a program for another machine is refused with both machines named",
  { skip: cageless },
  async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, "program");
    const ibmMainframe = 22;
    writeFileSync(path, elfFor(ibmMainframe));
    chmodSync(path, 0o755);
    const here = new RegExp(`built for s390x; this machine is ${process.platform}-${process.arch}`);
    for (const words of [
      ["watch", "--quiet", path],
      ["audit", "--quiet", "--", path],
    ]) {
      const ran = await telltale(words);
      assertRefused(ran, here);
      assert.equal(ran.stdout, "");
    }
  },
);

test("a program for another operating system", { skip: cageless }, async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "program");
  writeFileSync(path, Buffer.from("cffaedfe0c00000100000000", "hex"));
  chmodSync(path, 0o755);
  assertRefused(await telltale(["watch", "--quiet", path]), /macOS program/);
});

test("a file that is not there", { skip: cageless }, async () => {
  assertRefused(await telltale(["watch", "--quiet", "./no/such/file"]), /no\/such\/file/);
  assertRefused(await telltale(["watch", "--quiet", "--", "no-such-command"]), /no-such-command/);
});
