import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { inject } from "postject";
import { temporaryFolder } from "../../../trial/subject/temporary-folder.ts";
import { elfWith, machOWith, peAddress, peWith } from "../executable-file.ts";
import { seaBlob, seaNote } from "../sea-blob.ts";
import { tarArchive } from "../tar-archive.ts";
import { fileAt, reasonsOf, textsOf, unpackBytes } from "../unpacked-bytes.ts";

const fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** In the place of Node's own executable, which is large. */
function elfWithBlob(blob: Buffer): Buffer {
  return elfWith([
    { name: ".text", bytes: Buffer.alloc(64), code: true },
    { name: ".note", bytes: seaNote(blob), notes: true },
  ]);
}

/** A tree of resources: kind, name, language. */
function resourcesWith(blob: Buffer, address: number): Buffer {
  const name = Buffer.from("\u000DNODE_SEA_BLOB", "utf16le");
  const tree = Buffer.alloc(0x80);
  const folder = (at: number, id: number, leads: number): void => {
    tree.writeUInt16LE(1, at + (id >= 0x80000000 ? 12 : 14));
    tree.writeUInt32LE(id, at + 16);
    tree.writeUInt32LE(leads, at + 20);
  };
  folder(0, 10, 0x80000000 + 0x18);
  folder(0x18, 0x80000000 + 0x58, 0x80000000 + 0x30);
  folder(0x30, 1033, 0x48);
  tree.writeUInt32LE(address + tree.length, 0x48);
  tree.writeUInt32LE(blob.length, 0x4c);
  name.copy(tree, 0x58);
  return Buffer.concat([tree, blob]);
}

test("what Node prepares and postject injects is read", async () => {
  using folder = temporaryFolder();
  folder.write("main.js", "console.log('caf\u00E9');\n");
  folder.write("asset.json", '{"host":"a.example"}');
  const config = folder.write(
    "sea.json",
    JSON.stringify({
      main: "main.js",
      output: "sea.blob",
      disableExperimentalSEAWarning: true,
      useCodeCache: true,
      execArgv: ["--no-warnings"],
      assets: { "data/asset.json": "asset.json" },
    }),
  );
  execFileSync(process.execPath, ["--experimental-sea-config", config], {
    cwd: folder.path,
    stdio: "ignore",
  });
  const small = Buffer.concat([readFileSync("/bin/true"), Buffer.from(`${fuse}:0\0`)]);
  const tool = folder.write("tool", small, 0o755);
  const log = console.log;
  console.log = () => undefined;
  try {
    await inject(tool, "NODE_SEA_BLOB", readFileSync(join(folder.path, "sea.blob")), {
      sentinelFuse: fuse,
    });
  } finally {
    console.log = log;
  }
  const all = await unpackBytes("tool", readFileSync(tool));
  assert.deepEqual(textsOf(all), {
    "tool!main.js": "console.log('caf\u00E9');\n",
    "tool!data/asset.json": '{"host":"a.example"}',
  });
  assert.equal(fileAt(all, "tool!main.js")?.entry, true);
  assert.deepEqual(all.containers[0]?.facts, {
    target: `elf ${process.arch}`,
    arguments: "--no-warnings",
  });
  assert.deepEqual(reasonsOf(all), ["byte-code", "machine-code"]);
});

const blob = seaBlob({ main: "run();", assets: { "a.txt": "asset" } });
const executables: readonly [string, Buffer][] = [
  ["an ELF note", elfWithBlob(blob)],
  ["a Mach-O section", machOWith("NODE_SEA", [{ name: "__NODE_SEA_BLOB", bytes: blob }])],
  ["a PE resource", peWith([{ name: ".rsrc", bytes: resourcesWith(blob, peAddress(0)) }])],
];
for (const [name, bytes] of executables)
  test(`the blob is found in ${name}`, async () => {
    const all = await unpackBytes("tool", bytes);
    assert.equal(all.containers[0]?.format, "node-sea");
    assert.deepEqual(textsOf(all), { "tool!app/main.js": "run();", "tool!a.txt": "asset" });
  });

test("headers of older and newer versions are read", async () => {
  for (const extra of [0, 1, 2]) {
    const all = await unpackBytes("tool", elfWithBlob(seaBlob({ main: "run();", extra })));
    assert.equal(fileAt(all, "tool!app/main.js")?.text, "run();", `${extra}`);
  }
});

test("an archive among the assets is opened as well", async () => {
  const archive = gzipSync(tarArchive([{ path: "package/cli.js", content: "cli();" }]));
  const all = await unpackBytes(
    "tool",
    elfWithBlob(seaBlob({ main: "", assets: { "app.tgz": archive } })),
  );
  assert.equal(fileAt(all, "tool!app.tgz!package/cli.js")?.text, "cli();");
});

test("a snapshot is byte code, and no script", async () => {
  const all = await unpackBytes(
    "tool",
    elfWithBlob(seaBlob({ main: "\u0001heap", snapshot: true })),
  );
  assert.deepEqual(all.files, []);
  assert.deepEqual(reasonsOf(all), ["byte-code", "machine-code"]);
});

for (const [name, compression, pack] of [
  ["plain", undefined, (bytes: Buffer) => bytes],
  ["compressed", 3, (bytes: Buffer) => zstdCompressSync(bytes)],
] as const)
  test(`the archive that pkg lays among the assets is read, ${name}`, async () => {
    const contents = { "/app/index.js": "index();", "/app/lib/a.js": "a();" };
    const offsets: Record<string, readonly [number, number]> = {};
    const parts: Buffer[] = [];
    for (const [path, text] of Object.entries(contents)) {
      const part = pack(Buffer.from(text));
      offsets[path] = [Buffer.concat(parts).length, part.length];
      parts.push(part);
    }
    const manifest = {
      entrypoint: "/snapshot/app/index.js",
      offsets,
      ...(compression && { compression }),
    };
    const assets = {
      __pkg_archive__: Buffer.concat(parts),
      __pkg_manifest__: JSON.stringify({
        ...manifest,
        offsets: { ...offsets, "/far.js": [9999, 1] },
      }),
    };
    const all = await unpackBytes("tool", elfWithBlob(seaBlob({ main: "boot();", assets })));
    assert.equal(fileAt(all, "tool!/app/index.js")?.text, "index();");
    assert.equal(fileAt(all, "tool!/app/index.js")?.entry, true);
    assert.equal(fileAt(all, "tool!/app/lib/a.js")?.text, "a();");
    assert.deepEqual(reasonsOf(all), ["damaged", "machine-code"]);
  });

test("a blob cut off gives what is whole, and a line", async () => {
  const cut = blob.subarray(0, blob.length - 3);
  const all = await unpackBytes("tool", elfWithBlob(cut));
  assert.deepEqual(textsOf(all), { "tool!app/main.js": "run();" });
  assert.ok(reasonsOf(all).includes("damaged"));
});

test("numbers that lie end in a line", async () => {
  const many = Buffer.from(blob);
  many.writeBigUInt64LE(2n ** 63n, many.length - 8 - 5 - 5 - 8 - 8);
  const all = await unpackBytes("tool", elfWithBlob(many));
  assert.ok(reasonsOf(all).includes("damaged"));
  assert.equal(fileAt(all, "tool!app/main.js")?.text, "run();");
});
