import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { cageless, checkout, outcomeOf } from "../bad-input/run.ts";
import type { Ran } from "../bad-input/run.ts";
import { openRegistry } from "../setup/registry.ts";
import type { Registry } from "../setup/registry.ts";
import { makeEmpty, pack, publishInstalled } from "./installed.ts";
import type { Empty, Packed } from "./installed.ts";

describe("the package that npm packs", () => {
  const shelf = mkdtempSync(join(tmpdir(), "shelf-"));
  let packed: Packed;
  let registry: Registry;
  let empty: Empty;

  const run = async (
    [program = "", ...words]: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Ran> =>
    await outcomeOf(
      spawn(program, words, {
        cwd: empty.folder,
        env: { ...empty.variables, ...variables },
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  const telltale = "node_modules/.bin/telltale";

  before(async () => {
    packed = pack(shelf);
    registry = await openRegistry({ packages: publishInstalled(shelf) });
    empty = makeEmpty(registry.port);
    const words = ["--no-audit", "--no-fund", "--loglevel=error", packed.tarball];
    const installed = await run(["npm", "install", ...words]);
    assert.equal(installed.code, 0, installed.stderr);
  });
  after(async () => {
    rmSync(shelf, { recursive: true, force: true });
    empty[Symbol.dispose]();
    await registry[Symbol.asyncDispose]();
  });

  test("it holds what is run, the types, a README and the licence, and nothing else", () => {
    const kinds = new Set(packed.files.map((path) => path.replace(/\/.*/, "")));
    assert.deepEqual([...kinds].toSorted(), [
      "LICENSE",
      "README.md",
      "bin",
      "dist",
      "package.json",
    ]);
    for (const path of ["bin/telltale", "dist/cli/main.js", "dist/library/index.d.ts"])
      assert.ok(packed.files.includes(path), path);
    const sources = packed.files.filter((path) => /(?<!\.d)\.ts$|\.test\.|fixtures/.test(path));
    assert.deepEqual(sources, []);
  });

  test("it runs no script when it is installed, and asks for exact versions", () => {
    const { manifest } = packed;
    const scripts = Object.keys((manifest["scripts"] ?? {}) as object);
    assert.deepEqual(
      scripts.filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name)),
      [],
    );
    assert.equal(manifest["private"], undefined);
    const wanted = {
      ...(manifest["dependencies"] as object),
      ...(manifest["optionalDependencies"] as object),
    };
    for (const [name, version] of Object.entries(wanted))
      assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  });

  test("its command starts, with the memory and the Node of the clone's", async () => {
    const ran = await run([telltale, "--version"]);
    assert.deepEqual(ran, { code: 0, stdout: `telltale ${packed.manifest.version}\n`, stderr: "" });
  });

  test("it watches a command, and judges what was saved", { skip: cageless }, async () => {
    const words = ["watch", "--json", "--save", "traces", "--", "/bin/echo", "hi"];
    const watched = await run([telltale, ...words]);
    assert.equal(watched.code, 0, watched.stderr);
    assert.equal((JSON.parse(watched.stdout) as { stdout: string }).stdout, "hi\n");
    const judged = await run([telltale, "judge", "--json", "traces"]);
    assert.equal((JSON.parse(judged.stdout) as { trials: number }).trials, 1, judged.stderr);
  });

  test("it reads a program, in a process and a thread of its own", async () => {
    writeFileSync(
      join(empty.folder, "program.js"),
      'fetch("https://telemetry.vendor.example/" + process.env.USER);\n',
    );
    const ran = await run([telltale, "inspect", "--json", "program.js"]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /telemetry\.vendor\.example/);
  });

  test("where it was installed without its Node, one that is new enough will do, and an old one will not", async () => {
    const node = join(empty.folder, "node_modules", `node-linux-${process.arch}`);
    const away = `${node}.away`;
    assert.equal((await run(["mv", node, away])).code, 0);
    try {
      assert.equal((await run([telltale, "--version"])).code, 0);
      const old = join(empty.folder, "old");
      assert.equal((await run(["mkdir", old])).code, 0);
      // As one answers that is older.
      writeFileSync(join(old, "node"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
      const ran = await run([telltale, "--version"], { PATH: `${old}:/usr/bin:/bin` });
      assert.deepEqual([ran.code, ran.stdout], [2, ""]);
      assert.match(
        ran.stderr,
        /^telltale: Node 24 is missing: install telltale with its optional packages[^\n]*\n$/,
      );
    } finally {
      assert.equal((await run(["mv", away, node])).code, 0);
    }
  });

  test("other programs import the shapes of what it writes, with their types", async () => {
    const use = [
      'import { auditResultSchema, readTraces } from "telltale";',
      'import type { AuditResult, Trace } from "telltale";',
      'const verdict: "pass" | "review" | "fail" = auditResultSchema.shape.verdict.parse("pass");',
      'const schema: AuditResult["schema"] = auditResultSchema.shape.schema.value;',
      "const read: (folder: string) => Trace[] = readTraces;",
      "console.log(verdict, schema, read.length);",
      "",
    ].join("\n");
    writeFileSync(join(empty.folder, "use.mts"), use);
    const wrong = use.replace('= auditResultSchema.shape.verdict.parse("pass")', "= 1");
    writeFileSync(join(empty.folder, "wrong.mts"), wrong);
    const ran = await run([
      ...[join(checkout, "node_modules/.bin/tsc"), "--pretty", "false"],
      ...["--module", "nodenext", "--strict", "--target", "esnext"],
      ...["--typeRoots", join(checkout, "node_modules/@types"), "--types", "node"],
      ...["use.mts", "wrong.mts"],
    ]);
    // One complaint, about the one that is wrong: types that allow everything would have none.
    assert.match(ran.stdout, /^wrong\.mts\(3,7\): error TS2322: [^\n]*\n$/, ran.stdout);
    const used = await run([process.execPath, "use.mjs"]);
    assert.deepEqual(used, { code: 0, stdout: "pass telltale.audit/1 1\n", stderr: "" });
  });
});
