import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readlinkSync } from "node:fs";
import { createServer as createProxy, request as ask } from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { describe, test } from "node:test";
import { openDocuments } from "../../../../src/trial/subject/registry/documents.ts";
import { createGateway } from "../../../../src/trial/subject/registry/gateway.ts";
import { runUncaged } from "../../../../src/trial/subject/registry/npm-uncaged.ts";
import { findNpm } from "../../../../src/trial/subject/registry/npm-program.ts";
import { openRegistry } from "../../../../src/trial/subject/registry/registry.ts";
import { readTree } from "../../../../src/trial/subject/registry/resolved-tree.ts";
import { settingsOf } from "../../../../src/trial/subject/registry/settings.ts";
import { SubjectError } from "../../../../src/trial/subject/subject-error.ts";
import { registryOf } from "../../../../../../test/escapes/registry.ts";
import type { Published } from "../../../../../../test/escapes/registry.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const packages: readonly Published[] = [
  {
    manifest: { name: "tool", version: "1.0.0", bin: "tool.js", dependencies: { part: "^1.0.0" } },
    files: { "tool.js": "#!/usr/bin/env node\n", ".gitignore": "x\n" },
  },
  { manifest: { name: "part", version: "1.0.0" } },
  { manifest: { name: "part", version: "1.5.0" } },
  { manifest: { name: "part", version: "2.0.0" } },
];

/** Runs with variables of the process that stand for the user's own, and none of npm's besides: `npm test` sets many. */
async function withVariables<T>(
  variables: Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  for (const name of Object.keys(before))
    if (/^npm_config_/i.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, variables);
  try {
    return await run();
  } finally {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

describe("a tree is laid out from the user's registry", () => {
  test("versions as npm chooses them, links to commands, ignore files as npm names them", async () => {
    await using server = await registryOf(packages);
    using folder = temporaryFolder();
    const installed = await withVariables({ npm_config_registry: server.url }, () =>
      openRegistry().install({ dependencies: { tool: "1.0.0" } }, folder.path, "tool"),
    );
    const at = (path: string): string => join(folder.path, "node_modules", path);
    assert.match(readFileSync(at("part/package.json"), "utf8"), /"1\.5\.0"/);
    assert.equal(readlinkSync(at(".bin/tool")), "../tool/tool.js");
    assert.ok(existsSync(at("tool/.npmignore")) && !existsSync(at("tool/.gitignore")));
    assert.deepEqual(installed.notes, []);
    assert.match(installed.integrity.get("node_modules/part") ?? "", /^sha512-/);
  });

  test("where no cage can be made npm runs beside: the same answer, and nothing of the caller's", async () => {
    await using server = await registryOf(packages);
    const npm = await findNpm();
    assert.ok(npm !== undefined);
    const documents = openDocuments(
      settingsOf([new Map([["registry", server.url]])], {}),
      undefined,
    );
    const gateway = createGateway(documents, "tool", true);
    const answer = await withVariables(
      { npm_config_registry: "http://127.0.0.1:9/", npm_config_ignore_scripts: "false" },
      () =>
        runUncaged(
          npm,
          gateway,
          {
            argv: ["install", "--package-lock-only"],
            manifest: JSON.stringify({ dependencies: { tool: "^1.0.0" } }),
            result: "package-lock.json",
          },
          undefined,
        ),
    );
    documents.close();
    assert.equal(answer.code, 0, answer.stderr);
    assert.equal(answer.caged, false);
    assert.deepEqual(
      readTree(answer.stdout, "http://")
        .packages.map(({ name, version }) => `${name}@${version}`)
        .toSorted(),
      ["part@1.5.0", "tool@1.0.0"],
    );
  });

  test("a range is the latest that fits, a tag what it stands for", async () => {
    await using server = await registryOf(packages);
    await withVariables({ npm_config_registry: server.url }, async () => {
      const registry = openRegistry();
      assert.equal(await registry.versionOf({ name: "part" }, "part"), "2.0.0");
      assert.equal(await registry.versionOf({ name: "part", version: "latest" }, "part"), "2.0.0");
      assert.equal(await registry.versionOf({ name: "part", version: "^1.0.0" }, "part"), "1.5.0");
      await assert.rejects(
        registry.versionOf({ name: "part", version: "^7.0.0" }, "part@^7"),
        (error: unknown) => error instanceof SubjectError && error.code === "no-such-version",
      );
    });
  });

  test("bytes that are not those that the registry recorded are not laid out", async () => {
    const said = { dist: undefined };
    await using server = await registryOf([{ manifest: { name: "a", version: "1.0.0" }, said }]);
    const proxy = createProxy((request, response) => {
      const upstream = ask(new URL(request.url ?? "", server.url), (answer) => {
        if (request.url?.endsWith(".tgz") === true) response.end("other bytes");
        else answer.pipe(response);
      });
      upstream.end();
    });
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const { port } = proxy.address() as AddressInfo;
    using folder = temporaryFolder();
    try {
      await withVariables(
        {
          npm_config_registry: server.url,
          npm_config_proxy: `http://127.0.0.1:${port}/`,
          no_proxy: "",
        },
        () =>
          assert.rejects(
            openRegistry().install({ dependencies: { a: "1.0.0" } }, folder.path, "a@1.0.0"),
            /does not match its recorded integrity/,
          ),
      );
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
    assert.ok(!existsSync(join(folder.path, "node_modules/a")));
  });
});

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

test(
  "an authority that the user configured is trusted, and another is not",
  { skip: !hasOpenssl },
  async () => {
    using keys = temporaryFolder();
    const [key, cert] = [join(keys.path, "key.pem"), join(keys.path, "cert.pem")];
    const words =
      "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1";
    const made = spawnSync("openssl", [...words.split(" "), "-keyout", key, "-out", cert]);
    assert.equal(made.status, 0, made.stderr.toString());
    const seen: (string | undefined)[] = [];
    const server = createSecure(
      { key: readFileSync(key), cert: readFileSync(cert) },
      (request, response) => {
        seen.push(request.headers.authorization);
        response.end('{"dist-tags":{"latest":"3.2.1"},"versions":{"3.2.1":{}}}');
      },
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const user = keys.write(
      "npmrc",
      `registry=https://127.0.0.1:${port}/\ncafile=${cert}\n//127.0.0.1:${port}/:_authToken=user-token\n`,
    );
    const stranger = keys.write("other", `registry=https://127.0.0.1:${port}/\n`);
    const version = (): Promise<string> => openRegistry().versionOf({ name: "tool" }, "tool");
    try {
      assert.equal(
        await withVariables({ npm_config_userconfig: user, NPM_CONFIG_USERCONFIG: user }, version),
        "3.2.1",
      );
      await withVariables(
        { npm_config_userconfig: stranger, NPM_CONFIG_USERCONFIG: stranger },
        () => assert.rejects(version, /cannot be reached/),
      );
      assert.deepEqual(seen, ["Bearer user-token"]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
);

test("without npm it is said what is missing", async () => {
  await using server = await registryOf(packages);
  using folder = temporaryFolder();
  await withVariables(
    { npm_config_registry: server.url, PATH: ["", "/none"].join(delimiter) },
    () =>
      assert.rejects(
        openRegistry().install({ dependencies: { tool: "^1.0.0" } }, folder.path, "tool"),
        (error: unknown) => error instanceof SubjectError && error.code === "npm-missing",
      ),
  );
});
