import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inventoryOf, inventoryOfFile } from "./made-up.ts";

const imports = `import fs from "node:fs"; import os from "node:os"; import path from "node:path"; import cp from "node:child_process";`;

function filesOf(source: string): readonly string[] {
  return inventoryOf(`${imports} ${source}`).files.map(({ path }) => path);
}

function commandsOf(source: string): readonly string[] {
  return inventoryOf(`${imports} ${source}`).childProcesses.map(({ command }) => command);
}

describe("files", () => {
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ["a constant", `fs.readFileSync("/etc/machine-id")`, ["/etc/machine-id"]],
    [
      "joined to the home",
      `fs.readFileSync(path.join(os.homedir(), ".acme", "key"))`,
      ["~/.acme/key"],
    ],
    ["joined to HOME", `fs.existsSync(process.env.HOME + "/.acme/key")`, ["~/.acme/key"]],
    [
      "through names and functions",
      `const dir = () => path.join(os.homedir(), ".acme"); const file = path.join(dir(), "../.acme2/a.json"); fs.promises.readFile(file)`,
      ["~/.acme", "~/.acme2/a.json"],
    ],
    [
      "a variable, or else the home",
      `const base = process.env.XDG_CONFIG_HOME ?? path.join(os.homedir(), ".config"); fs.readFileSync(path.join(base, "acme.json"))`,
      ["$XDG_CONFIG_HOME/acme.json", "~/.config"],
    ],
    ["a part that is not known", "fs.readFileSync(`/proc/${pid}/cmdline`)", ["/proc/*/cmdline"]],
    [
      "a function of its own",
      `function read(x) { return fs.readFileSync(x) } read("~/.acme/a")`,
      ["~/.acme/a"],
    ],
    ["a place by itself", `f("~/.ssh/id_rsa")`, ["~/.ssh/id_rsa"]],
    [
      "nothing that is known",
      `fs.readFileSync(x); fs.readFileSync("a"); fs.readFileSync(path.join(a, b))`,
      [],
    ],
    ["what is no path", `f("/etc"); f("/a/b/c"); f("~ 5 minutes")`, []],
  ];
  for (const [title, source, expected] of found)
    test(title, () => assert.deepEqual(filesOf(source), expected));

  test("names that stand for each other twice are not followed without end", () => {
    const names = Array.from(
      { length: 60 },
      (_, index) => `const a${index} = path.join(a${index + 1}, a${index + 1});`,
    );
    assert.deepEqual(filesOf(`${names.join("")} const a60 = "x"; fs.readFileSync(a0)`), []);
  });
});

describe("commands", () => {
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ["a command line", `cp.exec("git status --short")`, ["git status --short"]],
    [
      "a program and its arguments",
      `cp.spawn("acme", ["-C", dir, "status"])`,
      ["acme -C * status"],
    ],
    [
      "promisified",
      `import { promisify } from "util"; const run = promisify(cp.execFile); run("acme", ["-v"])`,
      ["acme -v"],
    ],
    [
      "a function of its own",
      `function sh(c) { return cp.execSync(c) } sh("acme --version")`,
      ["acme --version"],
    ],
    ["itself", `cp.spawn(process.execPath, ["--worker"])`, ["(itself) --worker"]],
    ["Bun's", `Bun.spawn(["acme", "x"])`, ["acme x"]],
    ["Bun's shell", "import { $ } from 'bun'; $`acme ${x} --all`", ["acme * --all"]],
    [
      "a known program through objects",
      `this.runner.run("git", ["rev-parse", "HEAD"])`,
      ["git rev-parse HEAD"],
    ],
    ["what starts nothing", `f("acme", ["-v"]); re.exec("git status"); cp.exec(x)`, []],
  ];
  for (const [title, source, expected] of found)
    test(title, () => assert.deepEqual(commandsOf(source), expected));
});

test("updaters", () => {
  const { updaters } = inventoryOf(`
    fetch(\`https://registry.npmjs.org/\${name}/latest\`);
    run("npm", ["install", "-g", name]);
    run("npm", ["view", name, "version"]);
    autoUpdater.checkForUpdates();
    f("curl -fsSL https://vendor.example/install.sh | bash");
    f("the latest news about releases");
  `);
  assert.deepEqual(
    updaters.map(({ because }) => because),
    [
      "asks a package manager for a version",
      "asks a package registry for a version: https://registry.npmjs.org/*/latest",
      "calls checkForUpdates",
      "installs a package globally",
      "runs an installer from the network",
      "uses an autoUpdater",
    ],
  );
});

test("a shell script's files and updates", () => {
  const { files, updaters } = inventoryOfFile(
    "a.sh",
    "shell",
    `cat "/etc/machine-id"; sh -c "npm install -g acme"`,
  );
  assert.deepEqual(
    files.map(({ path }) => path),
    ["/etc/machine-id"],
  );
  assert.deepEqual(
    updaters.map(({ because }) => because),
    ["installs a package globally"],
  );
});
