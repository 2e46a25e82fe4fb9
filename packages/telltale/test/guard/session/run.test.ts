import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { spawn as openPty } from "@lydell/node-pty";
import { fileURLToPath } from "node:url";
import type { SessionResult } from "../../../src/guard/session/session-result.ts";
import { madeUpKey } from "../made-up-key.ts";
import { answering, openStandInInternet } from "./stand-in-internet.ts";

const entry = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "telltale-test-"));
const home = join(place, "home");
const workspace = join(place, "shop");
for (const folder of [home, workspace]) mkdirSync(folder);
after(() => rmSync(place, { recursive: true, force: true }));

const variables = { ...process.env, HOME: home, XDG_DATA_HOME: "", NO_COLOR: "1" };

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `telltale run` in the workspace, with pipes. */
async function run(
  words: readonly string[],
  { input = "", more = {} }: { input?: string; more?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ["--no-warnings", entry, "run", ...words], {
    cwd: workspace,
    env: { ...variables, ...more },
  });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  return { code, stdout, stderr };
}

test("the workspace is the user's own, the home is not, and the tool's exit code is the session's", async () => {
  writeFileSync(join(home, ".netrc"), "machine example.org password secret");
  const { code, stdout, stderr } = await run(
    [
      "--",
      "sh",
      "-c",
      'cat; ls -A "$HOME"; echo made > made.txt; echo kept > "$HOME/kept"; exit 7',
    ],
    { input: "typed\n" },
  );
  assert.equal(code, 7, stderr);
  assert.equal(stdout, "typed\n");
  assert.equal(readFileSync(join(workspace, "made.txt"), "utf8"), "made\n");
  assert.equal(existsSync(join(home, "kept")), false);
  assert.match(stderr, /CREATED +made\.txt/);
  const again = await run(["--quiet", "--", "sh", "-c", 'cat "$HOME/kept"']);
  assert.deepEqual(again, { code: 0, stdout: "kept\n", stderr: "" });
});

test("a file that the policy calls sensitive cannot be read or written, and is as it was", async () => {
  mkdirSync(join(workspace, "deploy"));
  writeFileSync(join(workspace, ".env"), "PASSWORD=one");
  writeFileSync(join(workspace, "deploy/server.pem"), "two");
  const { stdout, stderr } = await run([
    "--",
    "sh",
    "-c",
    "cat .env deploy/server.pem; echo three > .env; chmod 644 .env; rm -f .env; mv deploy/server.pem x; cat .env x; true",
  ]);
  assert.equal(stdout, "");
  assert.match(stderr, /MASKED +\.env {2}deploy\/server\.pem/);
  assert.equal(readFileSync(join(workspace, ".env"), "utf8"), "PASSWORD=one");
  assert.equal(readFileSync(join(workspace, "deploy/server.pem"), "utf8"), "two");
  const seen = await run(["--policy", "observe", "--quiet", "--", "cat", ".env"]);
  assert.equal(seen.stdout, "PASSWORD=one");
});

test("a secret leaves as a placeholder, what comes back with it lands on disk as itself, telemetry stays", async () => {
  await using internet = await openStandInInternet(
    answering((_head, body) => ({ type: "application/json", body: body.toString() })),
  );
  const question = JSON.stringify({
    model: "m",
    messages: [{ role: "user", content: `write ${madeUpKey} to a file` }],
  });
  const { code, stdout, stderr } = await run(
    [
      "--json",
      "--",
      "sh",
      "-c",
      `curl -sS -H 'content-type: application/json' -d '${question}' https://api.example.org/v1/chat/completions > answer.json
       curl -sS -H 'content-type: application/json' -d '{"events":[]}' https://telemetry.example.org/v1/events >/dev/null
       curl -s --max-time 5 http://10.9.8.7/ || echo refused >&2
       curl -s --max-time 5 http://169.254.169.254/latest/meta-data/ || echo refused >&2`,
    ],
    { more: internet.variables },
  );
  assert.equal(code, 0, stderr);
  assert.equal(readFileSync(join(workspace, "answer.json"), "utf8"), question);
  assert.equal(stderr.match(/^refused$/gm)?.length, 2);
  const sent = internet.exchanges.filter(({ request }) => request.method === "POST");
  assert.deepEqual(
    sent.map(({ host }) => host),
    ["api.example.org"],
  );
  assert.equal(sent[0]?.request.body.kept.includes(madeUpKey), false);
  const result = JSON.parse(stdout) as SessionResult;
  assert.equal(result.redacted.length, 1);
  assert.deepEqual(
    result.denied.map(({ host, rule }) => [host, rule]),
    [["telemetry.example.org", "telemetry"]],
  );
});

test("a policy with an error starts nothing", async () => {
  const file = join(place, "broken.cedar");
  writeFileSync(file, "permit (principal, action, resource)\nwhen { resource.colour == 1 };\n");
  const { code, stderr } = await run(["--policy", file, "--", "touch", "never.txt"]);
  assert.equal(code, 2);
  assert.match(stderr, /^telltale: .*broken\.cedar:2:/);
  assert.equal(existsSync(join(workspace, "never.txt")), false);
});

test("a session is not begun in a home or a system folder", async () => {
  const child = spawn(process.execPath, ["--no-warnings", entry, "run", "--", "true"], {
    cwd: home,
    env: variables,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  assert.equal(code, 2);
  assert.match(stderr, /holds your home, which a session does not see/);
});

test("the terminal is the tool's: size, resize, keys, Ctrl-C", { timeout: 120_000 }, async () => {
  const script =
    'tty; stty size; trap "echo caught; exit 5" INT; echo first; read word; echo "got $word"; stty size; echo second; sleep 100 & wait';
  const pty = openPty(process.execPath, ["--no-warnings", entry, "run", "--", "sh", "-c", script], {
    cwd: workspace,
    cols: 101,
    rows: 31,
    env: variables,
  });
  let shown = "";
  const steps: [string, () => void][] = [
    ["first\r\n", () => pty.resize(90, 40)],
    ["first\r\n", () => pty.write("hello\r")],
    ["second\r\n", () => pty.write("\u0003")],
  ];
  pty.onData((data) => {
    shown += data;
    for (let next = steps[0]; next !== undefined && shown.includes(next[0]); next = steps[0]) {
      steps.shift();
      next[1]();
    }
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  pty.onExit(({ exitCode }) => resolve(exitCode));
  assert.equal(await promise, 5, shown);
  const lines = shown.split("\r\n");
  assert.deepEqual(lines.slice(0, 3), ["/dev/pts/0", "31 101", "first"]);
  assert.ok(lines.includes("got hello"), shown);
  assert.ok(lines.includes("40 90"), shown);
  assert.ok(shown.includes("caught"), shown);
});
