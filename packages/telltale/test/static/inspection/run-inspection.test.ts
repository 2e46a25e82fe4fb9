import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { InspectError } from "../../../src/static/result/inspect-error.ts";
import { inspectionSchema } from "../../../src/static/result/inspection.ts";
import { subprocessLimits } from "../../../src/static/subprocess/run-in-subprocess.ts";
import { runInspection } from "../../../src/static/inspection/run-inspection.ts";
import type { RunOptions } from "../../../src/static/inspection/run-inspection.ts";
import { temporaryFolder } from "../../trial/subject/temporary-folder.ts";

const subject = { name: "tool", version: "1.0.0", sha256: "0".repeat(64), source: "./tool" };

/** Inspects a folder with these files. */
async function inspect(files: Readonly<Record<string, string>>, options?: RunOptions) {
  using folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  return await runInspection({ input: { path: "tool", file: folder.path }, subject }, options);
}

describe("an inspection", () => {
  test("of a folder", async () => {
    const phases: string[] = [];
    const inspection = await inspect(
      {
        "package.json": `{"name":"tool","version":"1.0.0","bin":"cli.js"}`,
        "cli.js": `fetch("https://api.vendor.example", { body: process.env.ACME_A })`,
      },
      { progress: (phase) => phases.push(phase) },
    );
    assert.deepEqual(inspectionSchema.parse(inspection), inspection);
    assert.deepEqual(
      inspection.inventory.hosts.map(({ host }) => host),
      ["api.vendor.example"],
    );
    assert.deepEqual(
      inspection.inventory.variables.map(({ name }) => name),
      ["ACME_A"],
    );
    assert.deepEqual(inspection.inventory.modules, [
      { name: "tool", version: "1.0.0", in: "tool/package.json" },
    ]);
    assert.equal(inspection.coverage.files, 2);
    assert.ok(inspection.seconds > 0);
    assert.ok(phases.includes("taking it apart") && phases.includes("reading its source"));
  });

  test("keeps the rest where one file is broken", async () => {
    const { inventory, coverage } = await inspect({
      "bad.js": `const = ; fetch("https://bad.vendor.example")`,
      "good.js": `fetch("https://good.vendor.example")`,
    });
    assert.deepEqual(
      inventory.hosts.map(({ host }) => host),
      ["bad.vendor.example", "good.vendor.example"],
    );
    assert.equal(coverage.limits.filter((line) => line.includes("bad.js")).length, 1);
  });

  test("of expressions nested two hundred thousand deep", async () => {
    const deep = 200_000;
    const { inventory, coverage } = await inspect({
      "round.js": `f(${"(".repeat(deep)}process.env.ACME_A${")".repeat(deep)})`,
      "sum.js": `x = ${"a+".repeat(deep)}process.env.ACME_B`,
      "square.js": `${"[".repeat(deep)}${"]".repeat(deep)}`,
      "good.js": `f(process.env.ACME_C)`,
    });
    const names = inventory.variables.map(({ name }) => name);
    assert.ok(names.includes("ACME_C"));
    // Read, or one line each about why not.
    const unread = coverage.limits.filter((line) => /round|sum|square/.test(line)).length;
    assert.ok(names.length + unread >= 3, `${names.join(" ")} ${coverage.limits.join("\n")}`);
  });

  test("that needs too much memory reports what it has found", async () => {
    const { coverage, inventory } = await inspect(
      {
        "cli.js": `x = [${"{a:1},".repeat(2_000_000)}]`,
        "package.json": `{"name":"m","version":"2"}`,
      },
      { limits: { ...subprocessLimits, heapMegabytes: 64 } },
    );
    assert.equal(coverage.files, 2);
    assert.deepEqual(
      inventory.modules.map(({ name }) => name),
      ["m"],
    );
    assert.match(coverage.limits.join("\n"), /tool: reading needed more than 64 MB of memory/);
  });

  test("that has no time fails with one line", async () => {
    await assert.rejects(
      inspect({ "cli.js": "f()" }, { limits: { ...subprocessLimits, seconds: 0 } }),
      (error) => error instanceof InspectError && error.code === "too-slow",
    );
  });

  test("that is stopped ends", async () => {
    const before = AbortSignal.abort();
    await assert.rejects(
      inspect({ "cli.js": "f()" }, { signal: before }),
      (error) => error instanceof InspectError && error.code === "stopped",
    );
    const controller = new AbortController();
    await assert.rejects(
      inspect(
        { "cli.js": "f()" },
        { signal: controller.signal, progress: () => controller.abort() },
      ),
      (error) => error instanceof InspectError && error.code === "stopped",
    );
  });

  test("that is stopped late reports what it has found", async () => {
    const controller = new AbortController();
    const { coverage } = await inspect(
      { "cli.js": "f(process.env.ACME_A)" },
      {
        signal: controller.signal,
        progress: (phase) => {
          if (phase.startsWith("decoding what it hides")) controller.abort();
        },
      },
    );
    assert.equal(coverage.files, 1);
    assert.deepEqual(coverage.limits, ["tool: reading was stopped"]);
  });

  test("of what is not there says so", async () => {
    await assert.rejects(
      runInspection({ input: { path: "x", file: "/nowhere/x" }, subject }),
      (error) => error instanceof InspectError && error.code === "unreadable",
    );
  });
});
