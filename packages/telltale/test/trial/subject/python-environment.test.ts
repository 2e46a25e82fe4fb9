import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { environmentNeeds, isEnvironment } from "../../../src/trial/subject/python-environment.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("the Python behind an environment is shown by its programs and its library, and nothing else of it", async () => {
  using folder = temporaryFolder();
  const base = join(folder.path, "base");
  folder.write("base/bin/python3", "", 0o755);
  folder.write("base/lib/python3.12/os.py", "");
  folder.write("base/private/note", "");
  folder.write("own/pyvenv.cfg", `home = ${base}/bin\nversion = 3.12.1\n`);
  const own = join(folder.path, "own");
  assert.ok(await isEnvironment(own));
  assert.deepEqual(await environmentNeeds(own), {
    mounts: [
      { from: join(base, "bin"), to: join(base, "bin") },
      { from: join(base, "lib"), to: join(base, "lib") },
    ],
    withheld: [],
  });
});

for (const [what, home] of [
  ["a folder without a library", "other/bin"],
  ["a folder that is not there", "none/bin"],
] as const)
  test(`${what} is withheld, and said`, async () => {
    using folder = temporaryFolder();
    folder.write("other/bin/python3", "", 0o755);
    folder.write("own/pyvenv.cfg", `home = ${join(folder.path, home)}\n`);
    const { mounts, withheld } = await environmentNeeds(join(folder.path, "own"));
    assert.deepEqual(mounts, []);
    assert.deepEqual(
      withheld.map(({ code }) => code),
      ["withheld"],
    );
    assert.ok(withheld[0]?.message.includes(join(folder.path, home)));
  });

test("the system's own Python needs nothing, and neither does a folder that is no environment", async () => {
  using folder = temporaryFolder();
  folder.write("own/pyvenv.cfg", "home = /usr/bin\n");
  const nothing = { mounts: [], withheld: [] };
  assert.deepEqual(await environmentNeeds(join(folder.path, "own")), nothing);
  assert.deepEqual(await environmentNeeds(folder.path), nothing);
  assert.ok(!(await isEnvironment(folder.path)));
});

test("settings that never end, or are very long, are not read", async () => {
  using folder = temporaryFolder();
  folder.write("long/pyvenv.cfg", `${"#".repeat(100_000)}\nhome = /srv/x/bin\n`);
  folder.write("pipe/keep", "");
  spawnSync("mkfifo", [join(folder.path, "pipe/pyvenv.cfg")]);
  for (const name of ["long", "pipe"]) {
    const at = join(folder.path, name);
    assert.deepEqual(await environmentNeeds(at), { mounts: [], withheld: [] });
  }
  assert.ok(!(await isEnvironment(join(folder.path, "pipe"))));
});
