import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { readManifest } from "../../../src/trial/subject/manifest.ts";
import { choosePackageCommand } from "../../../src/trial/subject/package-layout.ts";
import type { PackageCommand } from "../../../src/trial/subject/package-layout.ts";
import { elfFile, otherMachine, thisMachineNumber } from "./elf-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import type { TemporaryFolder } from "./temporary-folder.ts";

const build = `tool-${process.platform}-${process.arch}`;
const shown = "{home}/.npm-global/lib/node_modules/tool";

/** A tool and its platform package side by side, as npm lays them out. */
function installed(
  bin: string | undefined,
  program = elfFile({ machine: thisMachineNumber }),
  mode = 0o755,
): TemporaryFolder {
  const folder = temporaryFolder();
  folder.write(
    "node_modules/tool/package.json",
    JSON.stringify({
      name: "tool",
      version: "1.0.0",
      bin: { tool: "bin/tool.exe" },
      scripts: { postinstall: "node install.js" },
      optionalDependencies: { [build]: "1.0.0" },
    }),
  );
  if (bin !== undefined) folder.write("node_modules/tool/bin/tool.exe", bin, mode);
  folder.write(
    `node_modules/${build}/package.json`,
    JSON.stringify({ name: build, version: "1.0.0" }),
  );
  folder.write(`node_modules/${build}/bin/tool`, program, 0o755);
  return folder;
}

async function choose(folder: TemporaryFolder): Promise<PackageCommand> {
  const root = join(folder.path, "node_modules/tool");
  return await choosePackageCommand(root, shown, (await readManifest(root))!, []);
}

const standIns: readonly [string, string][] = [
  [
    "text without an interpreter line",
    'echo "Error: the postinstall script did not run" >&2\nexit 1\n',
  ],
  [
    "a shell script that only complains",
    '#!/bin/sh\necho "run the install script first" >&2\nexit 1\n',
  ],
  [
    "a JavaScript that only complains",
    "#!/usr/bin/env node\nconsole.error('postinstall did not run: install again');\nprocess.exit(1);\n",
  ],
];
for (const [name, text] of standIns) {
  test(`a stand-in (${name}) is covered by the platform package's program`, async () => {
    using folder = installed(text);
    const command = await choose(folder);
    const program = join(folder.path, "node_modules", build, "bin/tool");
    assert.deepEqual(command.argv, ["tool"]);
    assert.deepEqual(command.overlay, { from: program, to: `${shown}/bin/tool.exe` });
    assert.equal(command.program.file, program);
  });
}

test("a launcher that starts the program itself is run as it is, and the program is what is inspected", async () => {
  using folder = installed('#!/usr/bin/env node\nrequire("child_process").spawnSync("x");\n');
  const command = await choose(folder);
  assert.deepEqual(command.argv, ["tool"]);
  assert.equal(command.overlay, undefined);
  assert.equal(command.program.kind, "elf");
  assert.equal(command.program.file, join(folder.path, "node_modules", build, "bin/tool"));
});

test("a command that only the install script makes is run from the platform package's place", async () => {
  using folder = installed(undefined);
  const command = await choose(folder);
  assert.deepEqual(command.argv, [`{home}/.npm-global/lib/node_modules/${build}/bin/tool`]);
  assert.equal(command.overlay, undefined);
});

test("a stand-in without a program for this machine is an error that says so", async () => {
  using folder = installed("echo install first\n", elfFile({ machine: otherMachine }));
  await assert.rejects(choose(folder), { name: "SubjectError", code: "no-platform-package" });
});

test("a script without the executable bit or an interpreter line is run by Node", async () => {
  using folder = temporaryFolder();
  folder.write(
    "node_modules/tool/package.json",
    JSON.stringify({ name: "tool", bin: { tool: "main.js" } }),
  );
  folder.write("node_modules/tool/main.js", "console.log(1)\n");
  assert.deepEqual((await choose(folder)).argv, ["node", `${shown}/main.js`]);
});

test("a package without a command, or whose command is a program for another machine, is refused", async () => {
  using library = temporaryFolder();
  library.write("node_modules/tool/package.json", JSON.stringify({ name: "tool" }));
  await assert.rejects(choose(library), { code: "not-an-executable" });
  using foreign = temporaryFolder();
  foreign.write("node_modules/tool/package.json", JSON.stringify({ name: "tool", bin: "t" }));
  foreign.write("node_modules/tool/t", elfFile({ machine: otherMachine }), 0o755);
  await assert.rejects(choose(foreign), { code: "wrong-machine" });
});
