import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { create } from "tar";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import { planInstall } from "../../../src/trial/run/plan-install.ts";
import { runTrial } from "../../../src/trial/run/run-trial.ts";
import { openSession } from "../../../src/trial/run/session.ts";

/** A package whose install script does what install scripts of real packages were seen to do. */
const install = `
const fs = require("node:fs");
fs.writeFileSync("built.js", "made at install");
fs.appendFileSync(process.env.HOME + "/.bashrc", "# added\\n");
require("node:dns").lookup("installed.example", () => process.exit(3));
`;

test("a package's install scripts run as a trial of their own, on a copy they may write to", async () => {
  const folder = mkdtempSync(join(tmpdir(), "telltale-test-"));
  try {
    const manifest = {
      name: "with-install-script",
      version: "1.0.0",
      bin: { tool: "tool.js" },
      scripts: { preinstall: "echo first", postinstall: "node install.js" },
    };
    mkdirSync(join(folder, "package"));
    writeFileSync(join(folder, "package/package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "package/tool.js"), "#!/usr/bin/env node\n", { mode: 0o755 });
    writeFileSync(join(folder, "package/install.js"), install);
    await create({ cwd: folder, file: join(folder, "tool.tgz"), gzip: true }, ["package"]);
    const subject = await resolveSubject(join(folder, "tool.tgz"), {
      cache: join(folder, "cache"),
    });
    assert.deepEqual(
      subject.installScripts.map(({ event, command }) => [event, command]),
      [
        ["preinstall", "echo first"],
        ["postinstall", "node install.js"],
      ],
    );
    const trace = await runTrial(
      await openSession(),
      planInstall(subject),
      { id: "t0", role: "install", scenario: "ok", environment: {}, subject: subject.facts },
      new AbortController().signal,
    );
    assert.equal(trace.stdout.kept.toString(), "first\n");
    const written = trace.files
      .filter((file) => file.kind === "write" && file.found)
      .map((file) => file.path);
    assert.ok(
      written.some((path) => path.endsWith("/built.js")),
      written.join(" "),
    );
    assert.ok(written.includes("/home/dev/.bashrc"), written.join(" "));
    assert.ok(trace.lookups.some((lookup) => lookup.name === "installed.example"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
