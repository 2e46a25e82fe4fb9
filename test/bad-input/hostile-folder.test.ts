import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { hash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertRefused, cageless, fixture, telltale, temporaryFolder } from "./run.ts";

const saved = temporaryFolder();
after(() => saved[Symbol.dispose]());

interface Case {
  readonly title: string;
  /** Makes a sound folder a hostile one. */
  readonly spoil: (folder: string) => void;
  readonly expected: RegExp;
}

function change(folder: string, turn: (text: string) => string, name = "t1.json"): void {
  const path = join(folder, name);
  writeFileSync(path, turn(readFileSync(path, "utf8")));
}

/** @param level as it is to stand in the JSON. */
function setLevel(folder: string, level: string): void {
  change(folder, (text) => text.replace(/"environment": \{[^}]*\}/, `"environment": {${level}}`));
}

function write(name: string, content: string): (folder: string) => void {
  return (folder) => writeFileSync(join(folder, name), content);
}

function blobs(folder: string): readonly string[] {
  return readdirSync(join(folder, "blobs")).map((name) => join(folder, "blobs", name));
}

/** A sparse file: large to whoever reads it, and nothing on the disk. */
function grow(path: string, bytes: number): void {
  rmSync(path, { force: true });
  writeFileSync(path, "");
  truncateSync(path, bytes);
}

const anyBlob = /"blob": "[0-9a-f]{64}"/g;

const cases: readonly Case[] = [
  {
    title: "a trace of many gigabytes",
    spoil: (folder) => grow(join(folder, "t1.json"), 8 * 1024 ** 3),
    expected: /t1\.json is no file of at most/,
  },
  {
    title: "a trace nested without end",
    spoil: write("t1.json", "[".repeat(5_000_000)),
    expected: /t1\.json is not JSON/,
  },
  {
    title: "values nested deeply where the schema has a text",
    spoil: (folder) => setLevel(folder, `"deep": ${"[".repeat(100_000)}${"]".repeat(100_000)}`),
    expected: /t1\.json is not as it should be at environment\.deep/,
  },
  {
    title: "JSON of another kind",
    spoil: write("t1.json", `[${"1,".repeat(1_000_000)}1]`),
    expected: /t1\.json is not as it should be at its top/,
  },
  {
    title: "a schema of another version",
    spoil: write("t1.json", '{"schema": "telltale.trace/9"}'),
    expected: /t1\.json is not as it should be at schema/,
  },
  { title: "an empty trace", spoil: write("t1.json", ""), expected: /t1\.json is not JSON/ },
  {
    title: "bytes that are no text",
    spoil: write("t1.json", "\u001B[2J\0\u00FF"),
    expected: /t1\.json is not JSON/,
  },
  {
    title: "bytes named by a path out of the folder",
    spoil: (folder) =>
      change(folder, (text) => text.replaceAll(anyBlob, '"blob": "../../../../etc/passwd"')),
    expected: /t1\.json is not as it should be at .*blob/,
  },
  {
    title: "bytes that are missing",
    spoil: (folder) => rmSync(join(folder, "blobs"), { recursive: true }),
    expected: /the bytes [0-9a-f]{64} are missing/,
  },
  {
    title: "bytes that were changed",
    spoil: (folder) => blobs(folder).forEach((path) => appendFileSync(path, "x")),
    expected: /the bytes [0-9a-f]{64} were changed since they were saved/,
  },
  {
    title: "bytes of many gigabytes",
    spoil: (folder) => blobs(folder).forEach((path) => grow(path, 8 * 1024 ** 3)),
    expected: /is no file of at most/,
  },
  {
    title: "few bytes named so often that reading them would never end",
    spoil: (folder) => {
      const zeros = Buffer.alloc(32 * 1024 ** 2);
      const name = hash("sha256", zeros, "hex");
      writeFileSync(join(folder, "blobs", name), zeros);
      const body = { length: zeros.length, sha256: name, blob: name };
      change(folder, (text) => {
        const trace = JSON.parse(text) as { connections: object[] };
        const connection = { ...trace.connections[0], outcome: "opaque", sent: body };
        return JSON.stringify({
          ...trace,
          connections: Array.from({ length: 40 }, () => connection),
        });
      });
    },
    expected: /names more bytes than a trial keeps/,
  },
  {
    title: "a link to itself",
    spoil: (folder) => {
      rmSync(join(folder, "t1.json"));
      symlinkSync("t1.json", join(folder, "t1.json"));
    },
    expected: /t1\.json cannot be read \(ELOOP\)/,
  },
  {
    title: "a link to what never ends",
    spoil: (folder) => {
      rmSync(join(folder, "t1.json"));
      symlinkSync("/dev/zero", join(folder, "t1.json"));
    },
    expected: /t1\.json is no file/,
  },
  {
    title: "a pipe that nobody writes to",
    spoil: (folder) => {
      rmSync(join(folder, "t1.json"));
      spawnSync("mkfifo", [join(folder, "t1.json")]);
    },
    expected: /t1\.json is no file/,
  },
  {
    title: "a folder in place of a trace",
    spoil: (folder) => {
      rmSync(join(folder, "t1.json"));
      mkdirSync(join(folder, "t1.json"));
    },
    expected: /t1\.json is no file/,
  },
  {
    title: "the same trial under two names",
    spoil: (folder) => cpSync(join(folder, "t1.json"), join(folder, "t2.json")),
    expected: /t2\.json says that it is trial t1/,
  },
  {
    title: "a manifest of another kind",
    spoil: write("manifest.json", "[]"),
    expected: /manifest\.json is not as it should be at its top/,
  },
  {
    title: "facts of the run that are none",
    spoil: write("run.json", '{"seed": "\\u001b[2J"}'),
    expected: /run\.json is not as it should be at seed/,
  },
  {
    title: "a key as long as a file, with an escape in it",
    spoil: (folder) => setLevel(folder, `"\\u001b[2J${"k".repeat(1_000_000)}": 1`),
    expected: /t1\.json is not as it should be at environment\..{1,5000}$/m,
  },
];

describe("a hostile folder of traces", { skip: cageless }, () => {
  before(async () => {
    await telltale(["watch", "--quiet", "--save", saved.path, ...fixture("calls-out.mjs", "ends")]);
  });

  test("a sound one is judged", async () => {
    const { code, stdout, stderr } = await telltale(["judge", saved.path]);
    assert.match(stdout, /calls\.example\.com/);
    assert.equal(stderr, "");
    assert.equal(code, 0);
  });

  test("what an audit left that never came to its end is no verdict", async () => {
    using folder = temporaryFolder();
    cpSync(saved.path, folder.path, { recursive: true });
    change(folder.path, (text) => text.replace('"role": "watch"', '"role": "control"'));
    const { code, stdout } = await telltale(["judge", folder.path]);
    assert.match(stdout, /INCONCLUSIVE/);
    assert.match(stdout, /it was stopped before its end/);
    assert.equal(code, 3);
  });

  for (const { title, spoil, expected } of cases) {
    test(title, async () => {
      using folder = temporaryFolder();
      cpSync(saved.path, folder.path, { recursive: true });
      spoil(folder.path);
      const ran = await telltale(["judge", folder.path]);
      assertRefused(ran, expected);
      assert.ok(ran.stderr.length < 5000);
      assert.equal(ran.stdout, "");
    });
  }
});
