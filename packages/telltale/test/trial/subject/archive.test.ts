import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { Header } from "tar";
import type { types } from "tar";
import { archiveLimits, checkArchive, unpackArchive } from "../../../src/trial/subject/archive.ts";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import { SubjectError } from "../../../src/trial/subject/subject-error.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface Member {
  readonly path: string;
  readonly type?: types.EntryTypeName;
  readonly linkpath?: string;
  readonly content?: string | Buffer;
  readonly mode?: number;
}

/** A tar archive of exactly these members, the dangerous ones too. */
function tarball(members: readonly Member[]): Buffer {
  const blocks = members.flatMap((member) => {
    const content = Buffer.from(member.content ?? "");
    const header = new Header({
      path: member.path,
      type: member.type ?? "File",
      mode: member.mode ?? 0o644,
      size: content.length,
      mtime: new Date(0),
      ...(member.linkpath === undefined ? {} : { linkpath: member.linkpath }),
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    return [block, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const unsafe: readonly [string, readonly Member[]][] = [
  ["a name that leads outside", [{ path: "package/../../evil", content: "x" }]],
  ["an absolute name", [{ path: "/etc/evil", content: "x" }]],
  ["a name with a backslash", [{ path: "package\\..\\evil", content: "x" }]],
  [
    "a symbolic link to outside",
    [{ path: "package/l", type: "SymbolicLink", linkpath: "../../secret" }],
  ],
  [
    "an absolute symbolic link",
    [{ path: "package/l", type: "SymbolicLink", linkpath: "/etc/passwd" }],
  ],
  ["a hard link to outside", [{ path: "package/l", type: "Link", linkpath: "../secret" }]],
  [
    "a file written through a link",
    [
      { path: "package/l", type: "SymbolicLink", linkpath: "." },
      { path: "package/l/x", content: "x" },
    ],
  ],
  ["a device", [{ path: "package/null", type: "CharacterDevice" }]],
  ["a pipe", [{ path: "package/pipe", type: "FIFO" }]],
  ["a name of many folders", [{ path: `${"d/".repeat(70)}x`, content: "x" }]],
];
for (const [name, members] of unsafe) {
  test(`${name} is refused, and nothing is unpacked`, async () => {
    using folder = temporaryFolder();
    const path = folder.write(
      "tool.tgz",
      gzipSync(tarball([{ path: "package/package.json", content: "{}" }, ...members])),
    );
    const cache = join(folder.path, "cache");
    await assert.rejects(resolveSubject(path, { cache }), (error) => {
      assert.ok(error instanceof SubjectError);
      assert.equal(error.code, "unsafe-archive");
      assert.match(error.message, /not unpacked/);
      return true;
    });
    assert.equal(existsSync(cache), false);
  });
}

test("a bomb is stopped at the limit and not after it", async () => {
  using folder = temporaryFolder();
  const limits = { ...archiveLimits, bytes: 1024 ** 2 };
  const whole = tarball([{ path: "package/zeros", content: Buffer.alloc(8 * 1024 ** 2) }]);
  const path = folder.write("bomb.tgz", gzipSync(whole));
  assert.ok(statSync(path).size < 16 * 1024);
  await assert.rejects(checkArchive(path, limits), { code: "unsafe-archive" });
  // A header that understates does not help: the bytes themselves are counted.
  const trailing = folder.write(
    "trailing.tgz",
    gzipSync(Buffer.concat([tarball([{ path: "a" }]), Buffer.alloc(8 * 1024 ** 2)])),
  );
  await assert.rejects(checkArchive(trailing, limits), { code: "unsafe-archive" });
});

test("more entries than the limit are refused", async () => {
  using folder = temporaryFolder();
  const members = Array.from({ length: 20 }, (_, index) => ({ path: `f${index}` }));
  const path = folder.write("many.tar", tarball(members));
  await checkArchive(path, { ...archiveLimits, entries: 20 });
  await assert.rejects(checkArchive(path, { ...archiveLimits, entries: 19 }), {
    code: "unsafe-archive",
  });
});

test("what is no archive is said to be none", async () => {
  using folder = temporaryFolder();
  for (const [name, content] of [
    ["empty.tgz", Buffer.alloc(0)],
    ["noise.tgz", randomBytes(4096)],
    ["gzip-of-noise.tgz", gzipSync(randomBytes(4096))],
    ["half.tgz", gzipSync(tarball([{ path: "a", content: randomBytes(9000) }])).subarray(0, 4000)],
  ] as const) {
    await assert.rejects(
      checkArchive(folder.write(name, content)),
      { code: "unsafe-archive" },
      name,
    );
  }
});

test("any damage to an archive ends in a refusal of ours or in a harmless tree", async () => {
  const whole = tarball([
    { path: "package/package.json", content: '{"name":"t","bin":"t.js"}' },
    { path: "package/t.js", content: "#!/usr/bin/env node\n", mode: 0o755 },
    { path: "package/l", type: "SymbolicLink", linkpath: "t.js" },
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        using folder = temporaryFolder();
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const path = folder.write("t.tar", bytes);
        const inner = join(folder.path, "inner");
        folder.write("inner/.keep", "");
        try {
          await checkArchive(path);
          await unpackArchive(path, inner);
        } catch (error) {
          assert.ok(error instanceof SubjectError, String(error));
        }
        assert.deepEqual(readdirSync(folder.path).toSorted(), ["inner", "t.tar"]);
      },
    ),
    { numRuns: 60 },
  );
});

test("what an archive keeps for its owner can be read by the subject, who is another user", async () => {
  using folder = temporaryFolder();
  const path = folder.write(
    "tool.tar",
    tarball([
      { path: "package", type: "Directory", mode: 0o700 },
      { path: "package/package.json", content: '{"name":"tool","bin":"t.js"}', mode: 0o600 },
      { path: "package/t.js", content: "#!/usr/bin/env node\n", mode: 0o700 },
    ]),
  );
  const before = process.umask(0o077);
  try {
    const subject = await resolveSubject(path, { cache: join(folder.path, "cache") });
    const place = subject.mounts[0]?.from ?? "";
    const modes = ["", "package.json", "t.js"].map(
      (name) => statSync(join(place, name)).mode & 0o777,
    );
    assert.deepEqual(modes, [0o755, 0o644, 0o755]);
    assert.deepEqual(subject.notes, []);
  } finally {
    process.umask(before);
  }
});

test("a package's archive becomes a subject that runs its command", async () => {
  using folder = temporaryFolder();
  const path = folder.write(
    "tool-1.0.0.tgz",
    gzipSync(
      tarball([
        {
          path: "package/package.json",
          content:
            '{"name":"@vendor/tool","version":"1.0.0","bin":{"tool":"t.js"},"scripts":{"postinstall":"node set-up.js"}}',
        },
        { path: "package/t.js", content: "#!/usr/bin/env node\n", mode: 0o755 },
      ]),
    ),
  );
  const subject = await resolveSubject(path, { cache: join(folder.path, "cache") });
  assert.equal(subject.facts.name, "@vendor/tool");
  assert.equal(subject.facts.version, "1.0.0");
  assert.deepEqual(subject.turn.argv, ["tool"]);
  assert.equal(subject.program.kind, "javascript");
  assert.deepEqual(
    subject.installScripts.map(({ event, command }) => [event, command]),
    [["postinstall", "node set-up.js"]],
  );
});
