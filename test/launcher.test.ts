import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/*
 * The launcher and its set-up in a clone of their own, with an npm that only notes how it was called and
 * lays down what the real one would: what is tested is the scripts, not the registry.
 */

const repository = fileURLToPath(new URL("..", import.meta.url));

interface Clone extends Disposable {
  readonly path: string;
  write(name: string, content: string, mode?: number): string;
  /** What npm was asked to install, each time. */
  installs(): readonly string[];
  run(options?: {
    readonly through?: string;
    readonly words?: readonly string[];
    readonly variables?: Readonly<Record<string, string>>;
  }): Promise<Ended>;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const fakeNpm = `#!/bin/sh
case $1 in
  ping) [ -z "\${FAKE_OFFLINE:-}" ] || { echo "npm error code ENOTFOUND" >&2; exit 1; } ;;
  ci)
    case "$*" in
      *--omit=dev*) echo run >> "$FAKE_LOG" ;;
      *) echo development >> "$FAKE_LOG" ;;
    esac
    [ -z "\${FAKE_BROKEN:-}" ] || { echo "npm error code E500" >&2; echo "npm error the disk spoke" >&2; exit 1; }
    # Long enough for a second one to come upon the lock: until it has said so.
    if [ -n "\${FAKE_WAIT_FOR:-}" ]; then while [ ! -e "$FAKE_WAIT_FOR" ]; do sleep 0.05; done; fi
    mkdir -p node_modules/.bin
    ln -sf "$FAKE_NODE" node_modules/.bin/node ;;
esac
`;

function clone(): Clone {
  const path = mkdtempSync(join(tmpdir(), "launcher test-"));
  const write = (name: string, content: string, mode = 0o644): string => {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, mode);
    return file;
  };
  for (const name of ["telltale", "scripts/setup.sh", "packages/telltale/bin/start.sh"]) {
    write(name, "");
    copyFileSync(join(repository, name), join(path, name));
  }
  chmodSync(join(path, "telltale"), 0o755);
  write("package.json", "{}");
  write(
    "package-lock.json",
    JSON.stringify({
      packages: {
        "": {},
        "node_modules/a": { version: "1.0.0" },
        "node_modules/tool": { version: "1.0.0", dev: true },
      },
    }),
  );
  write(
    "packages/telltale/src/cli/main.ts",
    "console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3 as number;\n",
  );
  write("tools/npm", fakeNpm, 0o755);
  const log = join(path, "npm.log");
  return {
    path,
    write,
    installs: () => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []),
    run: async ({ through = join(path, "telltale"), words = [], variables = {} } = {}) =>
      await new Promise((resolve) => {
        const child = spawn(through, words, {
          cwd: tmpdir(),
          env: {
            PATH: `${join(path, "tools")}:${dirname(process.execPath)}:/usr/bin:/bin`,
            HOME: path,
            FAKE_LOG: log,
            FAKE_NODE: process.execPath,
            ...variables,
          },
        });
        const said = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"] as const) {
          child[name].setEncoding("utf8").on("data", (text: string) => {
            said[name] += text;
            if (text.includes("waiting for it")) write("waits", "");
          });
        }
        child.on("close", (code) => resolve({ code, ...said }));
      }),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

test("the first run sets up with one line, the next says nothing; words and exit code go through", async () => {
  using here = clone();
  const first = await here.run({ words: ["audit", "two words", ""] });
  assert.deepEqual([first.code, first.stdout], [3, '["audit","two words",""]\n']);
  assert.match(first.stderr, /^telltale: installing the locked npm dependencies[^\n]*\n$/);
  const next = await here.run();
  assert.deepEqual([next.code, next.stderr], [3, ""]);
  assert.deepEqual(here.installs(), ["run"]);
});

test("it finds its clone through links, absolute and relative", async () => {
  using here = clone();
  mkdirSync(join(here.path, "other"));
  symlinkSync(join(here.path, "telltale"), join(here.path, "other/absolute"));
  symlinkSync("absolute", join(here.path, "other/relative"));
  assert.equal((await here.run({ through: join(here.path, "other/relative") })).code, 3);
  const variables = {
    PATH: `${join(here.path, "other")}:${join(here.path, "tools")}:/usr/bin:/bin`,
  };
  assert.equal((await here.run({ through: "relative", variables })).code, 3);
});

test("of two at once one installs and the other waits", async () => {
  using here = clone();
  const variables = { FAKE_WAIT_FOR: join(here.path, "waits") };
  const ended = await Promise.all([here.run({ variables }), here.run({ variables })]);
  assert.deepEqual(
    ended.map(({ code }) => code),
    [3, 3],
  );
  assert.deepEqual(here.installs(), ["run"]);
  assert.equal(ended.filter(({ stderr }) => stderr.includes("waiting for it")).length, 1);
});

test("a changed lock is installed anew, one that is only newer is not", async () => {
  using here = clone();
  await here.run();
  utimesSync(join(here.path, "package-lock.json"), 4e9, 4e9);
  assert.equal((await here.run()).code, 3);
  assert.deepEqual(here.installs(), ["run"]);
  here.write(
    "package-lock.json",
    JSON.stringify({ packages: { "node_modules/a": { version: "2.0.0" } } }),
  );
  utimesSync(join(here.path, "package-lock.json"), 4e9, 4e9);
  assert.equal((await here.run()).code, 3);
  assert.deepEqual(here.installs(), ["run", "run"]);
});

test("what somebody installed by hand from the same lock is left alone", async () => {
  using here = clone();
  mkdirSync(join(here.path, "node_modules/.bin"), { recursive: true });
  symlinkSync(process.execPath, join(here.path, "node_modules/.bin/node"));
  here.write(
    "node_modules/.package-lock.json",
    JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } }),
  );
  const ended = await here.run();
  assert.deepEqual([ended.code, ended.stderr, here.installs()], [3, "", []]);
});

const setUp = { through: "/bin/sh" } as const;

test("for the work on it more is installed, once, and who only runs it needs nothing more then", async () => {
  using here = clone();
  await here.run();
  const script = join(here.path, "scripts/setup.sh");
  const more = await here.run({ ...setUp, words: [script] });
  assert.deepEqual([more.code, more.stdout], [0, ""]);
  assert.match(more.stderr, /^telltale: installing the locked npm dependencies, for working on it/);
  for (const words of [[script], [script, "run"]]) {
    assert.deepEqual(await here.run({ ...setUp, words }), { code: 0, stdout: "", stderr: "" });
  }
  assert.equal((await here.run()).stderr, "");
  assert.deepEqual(here.installs(), ["run", "development"]);
});

test("what can only be run goes on running when the rest cannot be had", async () => {
  using here = clone();
  await here.run();
  here.write("node_modules/a/index.js", "");
  const script = join(here.path, "scripts/setup.sh");
  const ended = await here.run({
    ...setUp,
    words: [script, "development"],
    variables: { FAKE_BROKEN: "1" },
  });
  assert.equal(ended.code, 2);
  assert.ok(existsSync(join(here.path, "node_modules/a/index.js")));
  assert.deepEqual(await here.run(), { code: 3, stdout: "[]\n", stderr: "" });
  assert.equal(existsSync(join(here.path, ".telltale/setup")), false, "nothing half is left");
});

test("of one who runs it and one who works on it at once each gets what it needs", async () => {
  using here = clone();
  const variables = { FAKE_WAIT_FOR: join(here.path, "waits") };
  const [runs, works] = await Promise.all([
    here.run({ variables }),
    here.run({ ...setUp, words: [join(here.path, "scripts/setup.sh")], variables }),
  ]);
  assert.deepEqual([runs.code, works.code], [3, 0]);
  // Whoever came first: who works on it has what who runs it needs.
  assert.equal(here.installs().at(here.installs()[0] === "run" ? 1 : 0), "development");
});

test("a node_modules that is a link elsewhere stays one", async () => {
  using here = clone();
  const elsewhere = join(here.path, "other disk");
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, "old"), "");
  symlinkSync(elsewhere, join(here.path, "node_modules"));
  assert.equal((await here.run()).code, 3);
  assert.deepEqual(readdirSync(elsewhere).toSorted(), [".bin", ".telltale-run"]);
});

test("the lock of one that was killed is taken over", async () => {
  using here = clone();
  // A number above the kernel's greatest (proc(5), pid_max).
  here.write(".telltale/setup.lock/pid", "4194305\n");
  assert.equal((await here.run()).code, 3);
  assert.equal(existsSync(join(here.path, ".telltale/setup.lock")), false);
});

const failures: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
  [
    "no registry",
    { FAKE_OFFLINE: "1" },
    /^telltale: the npm registry cannot be reached \(ENOTFOUND\): check the network/m,
  ],
  ["a failing npm", { FAKE_BROKEN: "1" }, /^telltale: npm ci failed: the disk spoke$/m],
];
for (const [name, variables, line] of failures) {
  test(`${name} ends with one clear line and exit code 2, and leaves no lock`, async () => {
    using here = clone();
    const ended = await here.run({ variables });
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, line);
    assert.equal(ended.stdout, "");
    assert.equal(existsSync(join(here.path, ".telltale/setup.lock")), false);
    assert.equal((await here.run()).code, 3, "and the next run sets up");
  });
}

for (const [missing, others] of [
  ["node", []],
  ["npm", ["node"]],
] as const) {
  test(`without ${missing} it says so`, async () => {
    using here = clone();
    mkdirSync(join(here.path, "few"));
    for (const name of ["sh", "dirname", "cksum", "cat", "mkdir", "touch", "readlink"]) {
      symlinkSync(
        existsSync(`/usr/bin/${name}`) ? `/usr/bin/${name}` : `/bin/${name}`,
        join(here.path, "few", name),
      );
    }
    for (const name of others) symlinkSync(process.execPath, join(here.path, "few", name));
    const ended = await here.run({ variables: { PATH: join(here.path, "few") } });
    assert.equal(ended.code, 2);
    assert.match(
      ended.stderr,
      missing === "node" ? /^telltale: Node is not installed/ : /^telltale: npm is not installed/,
    );
  });
}
